package example.alongside.store;

import java.util.List;

/**
 * The sign-in service whose tokens are taken.
 *
 * @param introspection its introspection endpoint (RFC 7662)
 * @param client as whom the store asks there
 * @param secret of that client
 * @param record FHIR base of the record that a token's patient is in
 * @param appClients the client ids of Alongside there
 */
public record TrustedSignIn(
    String introspection, String client, String secret, String record, List<String> appClients) {}
