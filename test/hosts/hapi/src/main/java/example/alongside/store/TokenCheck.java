package example.alongside.store;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Who asks: whoever holds a token that the record's sign-in service calls active (RFC 7662) and issued to Alongside, and the operator. The person of the token is found by
 * asking the record for them with the same token, so that a store holds nothing about sessions of its own.
 */
@Interceptor
public class TokenCheck {
  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final TrustedSignIn signIn;
  private final String credentials;
  private final String operatorToken;

  public TokenCheck(TrustedSignIn signIn, String operatorToken) {
    this.signIn = signIn;
    this.operatorToken = operatorToken;
    var pair = (signIn.client() + ":" + signIn.secret()).getBytes(StandardCharsets.UTF_8);
    this.credentials = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
  public void check(RequestDetails request) throws IOException, InterruptedException {
    if ("metadata".equals(request.getRequestPath())) {
      Caller.ANYBODY.attachTo(request);
      return;
    }
    var header = request.getHeader("Authorization");
    if (header == null || !header.startsWith("Bearer ")) throw new AuthenticationException("A bearer token is needed");
    var token = header.substring("Bearer ".length());
    if (!operatorToken.isEmpty() && token.equals(operatorToken)) Caller.OPERATOR.attachTo(request);
    else callerOf(token).attachTo(request);
  }

  private Caller callerOf(String token) throws IOException, InterruptedException {
    var said = introspect(token);
    if (!said.path("active").asBoolean(false)) throw new AuthenticationException("The token is not active");
    if (!signIn.appClients().contains(said.path("client_id").asText("")))
      throw new AuthenticationException("The token was not issued to Alongside");
    if (said.has("exp") && said.path("exp").asLong(0) <= Instant.now().getEpochSecond())
      throw new AuthenticationException("The token has expired");
    var patient = said.path("patient").asText("");
    if (!patient.matches("[A-Za-z0-9\\-.]{1,64}")) throw new AuthenticationException("The token is for nobody's record");
    var user = said.path("fhirUser").asText("");
    var isStaff = user.matches("(?:.*/)?(?:Practitioner|PractitionerRole)/[^/]+");
    return new Caller(Caller.Kind.SESSION, nhsNumberOf(patient, token), isStaff);
  }

  private JsonNode introspect(String token) throws IOException, InterruptedException {
    var form = "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    return answerOf(HttpRequest.newBuilder(URI.create(signIn.introspection()))
        .header("Authorization", credentials)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private String nhsNumberOf(String patient, String token) throws IOException, InterruptedException {
    var inRecord = answerOf(HttpRequest.newBuilder(URI.create(signIn.record() + "/Patient/" + patient))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/fhir+json"));
    for (var identifier : inRecord.path("identifier"))
      if (NHS_NUMBER.equals(identifier.path("system").asText())) {
        var number = identifier.path("value").asText("").replace(" ", "");
        if (number.matches("[0-9]{10}")) return number;
      }
    throw new AuthenticationException("The record names no NHS number for this session's person");
  }

  private JsonNode answerOf(HttpRequest.Builder question) throws IOException, InterruptedException {
    var answer = http.send(question.timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) throw new AuthenticationException("The token could not be checked");
    return json.readTree(answer.body());
  }
}
