using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Templates;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>
/// Roles of a template. One that nobody has gives nobody anything, so what a grant lends is enough to make it; one that people
/// have is the company's own to change.
/// </summary>
internal sealed class RollOutRoles(PlatformDb db, Work work, Team team) : ITemplatePart
{
    public string Name => "roles";

    public string Title => "Roles";

    /// <param name="Currency">Of the limit.</param>
    /// <param name="Fields">Classes of fields that it opens only so far, as <c>bankDetails.hidden</c>; null is none.</param>
    /// <param name="Scope">Whose records it is for; who that is, each company's own units say.</param>
    private sealed record Content(
        IReadOnlyList<string> Permissions,
        decimal? ApprovalLimit,
        string Currency,
        IReadOnlyList<string>? Fields = null,
        RecordScope Scope = RecordScope.Everything
    )
    {
        public SaveRole.Request For(string name) => new(name, Permissions, null, ApprovalLimit, FieldRules.Read(Fields ?? []), Scope);
    }

    public async Task<Outcome<List<TemplateLine>>> Take(CancellationToken cancel)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var roles = await db.Set<Role>()
            .Where(role => role.TenantId == work.Caller.TenantId)
            .OrderBy(role => role.Name)
            .ToListAsync(cancel);
        var currency = await CurrencyOf(db, work.Caller.TenantId, cancel);
        return roles.FindAll(role => !StandardRoles.Has(role.Name)).ConvertAll(role => Line(role, currency));
    }

    public Task<Outcome<List<TemplateDifference>>> Compare(IReadOnlyList<TemplateLine> lines, CancellationToken cancel) =>
        team.RunLent(change => In(change, lines, null, cancel), cancel);

    public Task<Outcome<List<TemplateDifference>>> RollOut(string template, IReadOnlyList<TemplateLine> lines, CancellationToken cancel) =>
        team.RunLent(change => In(change, lines, template, cancel), cancel);

    /// <param name="template">Null to change nothing.</param>
    private static async Task<Outcome<List<TemplateDifference>>> In(
        Team.Change change,
        IReadOnlyList<TemplateLine> lines,
        string? template,
        CancellationToken cancel
    )
    {
        var differences = new List<TemplateDifference>();
        var currency = await CurrencyOf(change.Db, change.Tenant, cancel);
        foreach (var line in lines)
        {
            var content = line.Read<Content>();
            var request = content.For(line.Key);
            var role = await change.Role(line.Key, cancel);
            var changes = role is null ? "" : Between(role, content);
            if (role is not null && changes.Length == 0)
            {
                continue;
            }

            var reasons = (await Refuses(change, role, request, cancel)).ConvertAll(refusal => refusal.Message);
            if (content.ApprovalLimit is not null && content.Currency != currency)
            {
                reasons.Add($"Its limit is in {content.Currency}, and this company counts in {currency}.");
            }

            if (reasons.Count > 0)
            {
                differences.Add(TemplateDifference.NotPossible(line, string.Join(" ", reasons)));
                continue;
            }

            differences.Add(role is null ? TemplateDifference.New(line) : TemplateDifference.Changed(line, changes));
            if (template is not null)
            {
                SaveRole.Write(change, role, request, $"Role {line.Key} is as in the template {template}");
            }
        }

        return differences;
    }

    private static async Task<List<Refusal>> Refuses(Team.Change change, Role? role, SaveRole.Request request, CancellationToken cancel)
    {
        if (role is not null && RoleRules.Untouchable(change, role) is { } untouchable)
        {
            return [untouchable];
        }

        if (role is not null && await RoleRules.IsUsed(change, role.Name, cancel))
        {
            return [new Refusal("role.in_use", null, "People here have this role, so only the company itself changes it.")];
        }

        return await SaveRole.Check(change, request, role, cancel);
    }

    private TemplateLine Line(Role role, string currency) =>
        TemplateLine.Of(Name, role.Name, role.Name, new Content(role.Permissions, role.ApprovalLimit, currency, role.Fields, role.Scope));

    private static Task<string> CurrencyOf(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        db.Set<Tenant>().Where(item => item.Id == tenant).Select(item => item.Currency).FirstAsync(cancel);

    private static string? Words(IReadOnlyList<string>? fields) => fields is { Count: > 0 } ? string.Join(", ", fields) : null;

    private static string Between(Role role, Content content) =>
        TemplateDifference.Between(
            ("May", string.Join(", ", role.Permissions), string.Join(", ", content.Permissions)),
            ("Approves up to", role.ApprovalLimit, content.ApprovalLimit),
            ("Sensitive fields", Words(role.Fields), Words(content.Fields)),
            ("Reaches", role.Scope, content.Scope)
        );
}
