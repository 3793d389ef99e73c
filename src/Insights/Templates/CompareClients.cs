using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Templates;

/// <summary>How far a client is from a template.</summary>
/// <param name="Plan">What rolling it out would do now.</param>
/// <param name="Last">When it was rolled out last; null for never.</param>
public sealed record ClientComparison(Guid GrantId, string Client, ClientPlan Plan, LastRollOut? Last);

public sealed record LastRollOut(int Version, DateTime At, string By);

/// <summary>
/// What rolling a template out would change in each of the clients that the person may enter. Every rule of the client is
/// tried, so that nothing else comes of it than what is shown here. For partners: nobody else may configure a client.
/// </summary>
public sealed class CompareClients(PlatformDb db, FirmDesk desk, FirmClients clients, ClientDoor door, CompanyTemplates templates)
{
    /// <summary>On one page: each client is tried for it.</summary>
    public const int PageSize = 20;

    /// <param name="group">Only clients of this group.</param>
    public async Task<Outcome<ListPage<ClientComparison>>> Run(
        Guid template,
        ListQuery query,
        Guid? group = null,
        CancellationToken cancel = default
    )
    {
        var card = await templates.Get(template, FirmRole.Partner, cancel);
        if (!card.Succeeded)
        {
            return Outcome<ListPage<ClientComparison>>.Refused(card.Refusals);
        }

        var paged = query with { Size = PageSize };
        var found = await Page(template, paged, group, cancel);
        var rows = new List<ClientComparison>();
        foreach (var (grant, name, last) in found.Items)
        {
            var plan = await door.Run<ClientPlan>(
                grant,
                async (_, client) => await ClientPlan.Of(client, card.Value.Lines, cancel),
                cancel
            );
            // Who lost the client this very moment does not see it.
            rows.AddRange(plan.Succeeded ? [new ClientComparison(grant, name, plan.Value, last)] : []);
        }

        return new ListPage<ClientComparison>(rows, found.Total);
    }

    /// <summary>One client, by its grant.</summary>
    public async Task<Outcome<ClientComparison>> Get(Guid template, Guid grant, CancellationToken cancel = default)
    {
        var card = await templates.Get(template, FirmRole.Partner, cancel);
        return card.Succeeded
            ? await door.Run<ClientComparison>(
                grant,
                async (client, services) =>
                    new ClientComparison(grant, client.Name, await ClientPlan.Of(services, card.Value.Lines, cancel), null),
                cancel
            )
            : Outcome<ClientComparison>.Refused(card.Refusals);
    }

    private sealed record Found(Guid Grant, string Name, LastRollOut? Last);

    private async Task<ListPage<Found>> Page(Guid template, ListQuery query, Guid? group, CancellationToken cancel)
    {
        var mine = clients.Of(desk.Caller);
        if (group is { } chosen)
        {
            var members = clients.InGroup(desk.Caller.FirmId, chosen);
            mine = mine.Where(client => members.Contains(client.GrantId));
        }

        var page = await mine.OrderBy(client => client.Name)
            .ThenBy(client => client.GrantId)
            .Skip(query.Skip)
            .Take(query.Take)
            .Select(client => new { client.GrantId, client.Name })
            .ToListAsync(cancel);
        var grants = page.ConvertAll(client => client.GrantId);
        var rolled = await db.Set<RolledOut>()
            .AsNoTracking()
            .Where(row => row.TemplateId == template && grants.Contains(row.GrantId))
            .ToListAsync(cancel);
        var last = rolled.GroupBy(row => row.GrantId).ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => row.At)!);
        return new ListPage<Found>(
            page.ConvertAll(client => new Found(
                client.GrantId,
                client.Name,
                last.GetValueOrDefault(client.GrantId) is { } row ? new LastRollOut(row.Version, row.At, row.By) : null
            )),
            await mine.CountAsync(cancel)
        );
    }
}
