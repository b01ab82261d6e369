package example.alongside.validator;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;

/** Definitions from files. Questionnaires and Measures too, by url and by url|version, which the library's own support does not keep. */
final class Definitions extends PrePopulatedValidationSupport {
  private final Map<String, MetadataResource> judging = new HashMap<>();

  Definitions(FhirContext context, List<Path> files) throws IOException {
    super(context);
    for (Path file : files) {
      IBaseResource resource = context.newJsonParser().parseResource(Files.readString(file));
      if (resource instanceof Questionnaire || resource instanceof Measure) {
        MetadataResource definition = (MetadataResource) resource;
        judging.put(definition.getUrl(), definition);
        judging.put(definition.getUrl() + "|" + definition.getVersion(), definition);
      } else {
        addResource(resource);
      }
    }
  }

  @Override
  public <T extends IBaseResource> T fetchResource(Class<T> type, String address) {
    if (type == Questionnaire.class || type == Measure.class) {
      MetadataResource found = judging.get(address);
      return type.isInstance(found) ? type.cast(found) : null;
    }
    return super.fetchResource(type, address);
  }
}
