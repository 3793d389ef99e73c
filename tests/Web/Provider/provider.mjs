// An identity provider for the tests: oidc-provider with one client, whose sign-in page is one request.
// Arguments: client id, client secret, redirect address. Prints its issuer once it listens.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [client, secret, redirect] = process.argv.slice(2);
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client, client_secret: secret, redirect_uris: [redirect], require_auth_time: true }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["of these tests"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@idp.example`, email_verified: true, name: `${sub} of the provider` }),
    }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ accountId: ctx.oidc.session.accountId, clientId: ctx.oidc.client.clientId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
  });
  const answer = provider.callback();
  server.on("request", async (request, response) => {
    const address = new URL(request.url, issuer);
    if (!address.pathname.startsWith("/interaction/")) {
      answer(request, response);
      return;
    }

    const accountId = address.searchParams.get("as");
    const result = accountId ? { login: { accountId, amr: ["pwd", "mfa"] } } : { error: "access_denied" };
    await provider.interactionFinished(request, response, result);
  });
  console.log(issuer);
});
