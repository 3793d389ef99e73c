using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Scim;

namespace BackOffice.Tenancy.Api;

/// <summary>Who may hand out the secret of a client: whoever has it can do all that the client may.</summary>
internal static class ClientScopes
{
    /// <returns>Null when the caller may make, or renew the secret of, a client with these scopes.</returns>
    public static async Task<Refusal?> Check(IReadOnlyList<string> scopes, Team.Change change, CancellationToken cancel)
    {
        if (scopes.Contains(ScimScope.Name))
        {
            return scopes.Count > 1
                    ? new Refusal(
                        "api_client.scim_alone",
                        "scopes",
                        $"The scope {ScimScope.Name} stands alone. Make one client for the directory and another for the program."
                    )
                : await IsOwner(change, cancel) ? null
                : new Refusal("api_client.scim_owner", "scopes", "Only an owner connects a directory.", RefusalKind.Forbidden);
        }

        if (scopes.Count == 0 || scopes.Any(scope => !ApiScope.IsKnown(scope, change.Areas)))
        {
            var known = string.Join(", ", change.Areas.Granted.Select(area => $"{area.Name}.read, {area.Name}.write"));
            return new Refusal("api_client.scopes", "scopes", $"Choose at least one of the scopes {known}.");
        }

        return Above(scopes, change) is { } above
            ? new Refusal(
                "api_client.above",
                "scopes",
                $"{above} allows more than you may do yourself. Choose scopes within your own role."
            )
            : null;
    }

    // A directory makes people members with every role but the owner's, so nobody below an owner hands it out.
    private static async Task<bool> IsOwner(Team.Change change, CancellationToken cancel) =>
        change.Caller.Kind == CallerKind.System || await Owners.Is(change.Db, change.Tenant, change.Caller.ActorId, cancel);

    // A client acts on its own: with more than its maker has it would be a way to a higher role.
    private static string? Above(IReadOnlyList<string> scopes, Team.Change change) =>
        scopes.FirstOrDefault(scope =>
            Rights.Everything(change.Areas).Granted.Any(item => ApiScope.Covers(scope, item) && !change.Rights.Allows(item))
        );
}
