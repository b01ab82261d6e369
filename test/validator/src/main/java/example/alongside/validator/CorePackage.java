package example.alongside.validator;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Lays the core definitions of R4 out as the FHIR package {@code hl7.fhir.r4.core#4.0.1} in a package cache. The
 * validator reads them from there when it checks a StructureDefinition, and would else ask a package server.
 */
final class CorePackage {
  private static final String NAME = "hl7.fhir.r4.core";
  private static final String VERSION = "4.0.1";

  static void layOut(FhirContext context, DefaultProfileValidationSupport core, Path home) throws IOException {
    Path cache = home.resolve(".fhir").resolve("packages");
    Path folder = cache.resolve(NAME + "#" + VERSION).resolve("package");
    if (Files.exists(folder.resolve("package.json"))) return;
    Files.createDirectories(folder);
    IParser json = context.newJsonParser();
    for (IBaseResource definition : core.<IBaseResource>fetchAllStructureDefinitions()) {
      String id = definition.getIdElement().getIdPart();
      Files.writeString(
          folder.resolve("StructureDefinition-" + id + ".json"), json.encodeResourceToString(definition));
    }
    Files.writeString(
        cache.resolve("packages.ini"),
        "[cache]\nversion=3\n[packages]\n" + NAME + "#" + VERSION + "=20191101000000\n");
    Files.writeString(
        folder.resolve("package.json"),
        "{\"name\":\"" + NAME + "\",\"version\":\"" + VERSION + "\",\"type\":\"Core\","
            + "\"canonical\":\"http://hl7.org/fhir\",\"fhirVersions\":[\"" + VERSION + "\"]}");
  }
}
