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
import java.util.Base64;

/**
 * Lets in whoever holds a token that the record's sign-in service calls active (RFC 7662), and the operator. For tests with invented people: it keeps nobody to their own
 * patient, which a real store has to (docs/deploy/second-store.md).
 */
@Interceptor
public class TokenCheck {
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String endpoint;
  private final String credentials;
  private final String operatorToken;

  public TokenCheck(String endpoint, String client, String secret, String operatorToken) {
    this.endpoint = endpoint;
    this.operatorToken = operatorToken;
    var pair = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
    this.credentials = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
  public void check(RequestDetails request) throws IOException, InterruptedException {
    if ("metadata".equals(request.getRequestPath())) return;
    var header = request.getHeader("Authorization");
    if (header == null || !header.startsWith("Bearer ")) throw new AuthenticationException("A bearer token is needed");
    var given = header.substring("Bearer ".length());
    if (!operatorToken.isEmpty() && given.equals(operatorToken)) return;
    var token = ask(given);
    if (!token.path("active").asBoolean(false)) throw new AuthenticationException("The token is not active");
  }

  private JsonNode ask(String token) throws IOException, InterruptedException {
    var form = "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    var question = HttpRequest.newBuilder(URI.create(endpoint))
        .timeout(Duration.ofSeconds(5))
        .header("Authorization", credentials)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
    var answer = http.send(question, BodyHandlers.ofString());
    if (answer.statusCode() != 200) throw new AuthenticationException("The token could not be checked");
    return json.readTree(answer.body());
  }
}
