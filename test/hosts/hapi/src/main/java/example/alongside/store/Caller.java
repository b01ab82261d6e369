package example.alongside.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;

/**
 * Whose request this is.
 *
 * @param nhsNumber of the one person that a session reaches; empty for others
 * @param isStaff whether a Practitioner signed in, and not the person themself or a relative
 */
public record Caller(Kind kind, String nhsNumber, boolean isStaff) {
  /** What a request may be for. */
  public enum Kind {
    ANYBODY,
    OPERATOR,
    SESSION
  }

  public static final Caller ANYBODY = new Caller(Kind.ANYBODY, "", false);
  public static final Caller OPERATOR = new Caller(Kind.OPERATOR, "", false);

  private static final String PLACE = Caller.class.getName();

  public void attachTo(RequestDetails request) {
    request.getUserData().put(PLACE, this);
  }

  public static Caller of(RequestDetails request) {
    if (request.getUserData().get(PLACE) instanceof Caller caller) return caller;
    throw new AuthenticationException("Nobody is known to ask");
  }
}
