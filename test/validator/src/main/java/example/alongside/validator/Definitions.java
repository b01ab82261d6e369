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
import org.hl7.fhir.r4.model.Questionnaire;

/** Definitions from files. Questionnaires too, by url and by url|version, which the library's own support does not keep. */
final class Definitions extends PrePopulatedValidationSupport {
  private final Map<String, Questionnaire> questionnaires = new HashMap<>();

  Definitions(FhirContext context, List<Path> files) throws IOException {
    super(context);
    for (Path file : files) {
      IBaseResource resource = context.newJsonParser().parseResource(Files.readString(file));
      if (resource instanceof Questionnaire questionnaire) {
        questionnaires.put(questionnaire.getUrl(), questionnaire);
        questionnaires.put(questionnaire.getUrl() + "|" + questionnaire.getVersion(), questionnaire);
      } else {
        addResource(resource);
      }
    }
  }

  @Override
  public <T extends IBaseResource> T fetchResource(Class<T> type, String address) {
    if (type == Questionnaire.class) return type.cast(questionnaires.get(address));
    return super.fetchResource(type, address);
  }
}
