package example.alongside.validator;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * Runs HL7's validator logic over FHIR R4 resources, with the definitions of one FHIR package beside the core ones.
 *
 * <p>Arguments: a FHIR package (.tgz) on the class path, a folder of further definitions, and a folder of .json files to
 * judge, one resource each; those named Questionnaire-* and Measure-* are also what responses and reports are judged by. Writes one line of JSON
 * for every message to standard output, and a last line that counts the files. Nothing is fetched from anywhere. Ends with 0 whatever was found: what counts as a failure is decided by the caller.
 */
public final class ValidateFiles {
  public static void main(String[] arguments) throws IOException {
    String packageOnClassPath = arguments[0];
    Path definitions = Path.of(arguments[1]);
    Path folder = Path.of(arguments[2]);
    FhirContext context = FhirContext.forR4();
    List<Path> files = jsonFiles(folder);
    Definitions later = new Definitions(context, jsonFiles(definitions));
    Definitions judging =
        new Definitions(
            context,
            files.stream().filter(file -> file.getFileName().toString().matches("(Questionnaire|Measure)-.*")).toList());
    NpmPackageValidationSupport ours = new NpmPackageValidationSupport(context);
    ours.loadPackageFromClasspath("classpath:" + packageOnClassPath);
    DefaultProfileValidationSupport core = new DefaultProfileValidationSupport(context);
    CorePackage.layOut(context, core, Path.of(System.getProperty("user.home")));
    ValidationSupportChain chain =
        new ValidationSupportChain(
            later,
            judging,
            core,
            ours,
            new CommonCodeSystemsTerminologyService(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new SnapshotGeneratingValidationSupport(context));
    // FHIR asks that one coding of a CodeableConcept is from the value set (R4, 4.1.5 "Binding strengths"); the others
    // may say the same in another system. The library by default asks it of every coding.
    chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
    FhirInstanceValidator module = new FhirInstanceValidator(chain);
    FhirValidator validator = context.newValidator().registerValidatorModule(module);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (Path file : files) {
      for (SingleValidationMessage message :
          validator.validateWithResult(Files.readString(file)).getMessages()) {
        out.println(asJson(file, message));
      }
    }
    out.println(
        "{\"files\":" + files.size() + ",\"installed\":" + installed(ours, context, files) + "}");
  }

  /** How many of the files are definitions that the library has found in the package by their address. */
  private static long installed(NpmPackageValidationSupport ours, FhirContext context, List<Path> files)
      throws IOException {
    long count = 0;
    for (Path file : files) {
      // No type of R4, so the library has no class for it; its validator reads it by its StructureDefinition.
      if (file.getFileName().toString().startsWith("ViewDefinition-")) continue;
      if (!(context.newJsonParser().parseResource(Files.readString(file)) instanceof MetadataResource definition))
        continue;
      boolean found =
          switch (definition.fhirType()) {
            case "CodeSystem" -> ours.fetchCodeSystem(definition.getUrl()) != null;
            case "ValueSet" -> ours.fetchValueSet(definition.getUrl()) != null;
            case "StructureDefinition" -> ours.fetchStructureDefinition(definition.getUrl()) != null;
            default -> false;
          };
      if (found) count++;
    }
    return count;
  }

  private static List<Path> jsonFiles(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String asJson(Path file, SingleValidationMessage message) {
    return "{\"file\":"
        + quoted(file.getFileName().toString())
        + ",\"severity\":"
        + quoted(String.valueOf(message.getSeverity()).toLowerCase())
        + ",\"at\":"
        + quoted(message.getLocationString())
        + ",\"id\":"
        + quoted(message.getMessageId())
        + ",\"text\":"
        + quoted(message.getMessage())
        + "}";
  }

  private static String quoted(String text) {
    if (text == null) return "null";
    StringBuilder json = new StringBuilder("\"");
    for (char each : text.toCharArray()) {
      if (each == '"' || each == '\\') json.append('\\').append(each);
      else if (each < 0x20) json.append(String.format("\\u%04x", (int) each));
      else json.append(each);
    }
    return json.append('"').toString();
  }
}
