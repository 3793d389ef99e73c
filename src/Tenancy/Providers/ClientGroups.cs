using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A group of clients.</summary>
/// <param name="Clients">The grants of its clients, as far as the person may know them.</param>
public sealed record GroupRow(Guid Id, string Name, IReadOnlyList<Guid> Clients);

/// <summary>The groups of the firm. Staff see those that hold a client they may enter.</summary>
public sealed class ClientGroups(FirmDesk desk)
{
    public Task<Outcome<List<GroupRow>>> Run(CancellationToken cancel = default) =>
        desk.Read<List<GroupRow>>(
            FirmRole.Staff,
            async (db, role) =>
            {
                var (firm, me) = (desk.Caller.FirmId, desk.Caller.UserId);
                var open = OpenGrants.On(db, desk.Today).Where(item => item.Member.UserId == me && item.Grant.FirmId == firm);
                var all = role >= FirmRole.Manager;
                var clients = await (
                    from client in db.Set<GroupedClient>().AsNoTracking()
                    join grant in db.Set<Grant>() on client.GrantId equals grant.Id
                    where grant.FirmId == firm && grant.EndedAt == null && (all || open.Any(item => item.Grant.Id == grant.Id))
                    select client
                ).ToListAsync(cancel);
                var groups = await db.Set<ClientGroup>()
                    .AsNoTracking()
                    .Where(group => group.FirmId == firm)
                    .OrderBy(group => group.Name)
                    .ToListAsync(cancel);
                var byGroup = clients.ToLookup(client => client.GroupId, client => client.GrantId);
                return groups
                    .Select(group => new GroupRow(group.Id, group.Name, [.. byGroup[group.Id]]))
                    .Where(group => all || group.Clients.Count > 0)
                    .ToList();
            },
            cancel
        );
}

/// <summary>Makes a group of clients, or changes its name and who is in it.</summary>
public sealed class SaveGroup(FirmDesk desk)
{
    /// <param name="Id">Null makes a new group.</param>
    /// <param name="Clients">All clients of the group, by their grants.</param>
    public sealed record Request(Guid? Id, string? Name, IReadOnlyCollection<Guid>? Clients);

    public Task<Outcome<Guid>> Run(Request request, CancellationToken cancel = default) =>
        desk.Run<Guid>(
            FirmRole.Manager,
            async change =>
            {
                if (PlainText.Clean(request.Name) is not { Length: <= 60 } name)
                {
                    return new Refusal("group.name", "name", "Enter a name of at most 60 characters, such as VAT quarterly.");
                }

                var groups = change.Db.Set<ClientGroup>().Where(item => item.FirmId == change.Caller.FirmId);
                if (await groups.AnyAsync(item => item.Name == name && item.Id != request.Id, cancel))
                {
                    return new Refusal("group.exists", "name", "There is a group with this name already.", RefusalKind.Conflict);
                }

                var group = request.Id is { } id
                    ? await groups.FirstOrDefaultAsync(item => item.Id == id, cancel)
                    : new ClientGroup { FirmId = change.Caller.FirmId, Name = name };
                if (group is null)
                {
                    return Refusal.NotFound("group");
                }

                var wanted = (request.Clients ?? []).ToHashSet();
                var known = await change
                    .Db.Set<Grant>()
                    .CountAsync(
                        grant =>
                            wanted.Contains(grant.Id)
                            && grant.FirmId == change.Caller.FirmId
                            && grant.TenantId != null
                            && grant.EndedAt == null,
                        cancel
                    );
                if (known != wanted.Count)
                {
                    return Refusal.NotFound("client", "clients");
                }

                if (request.Id is null)
                {
                    change.Db.Add(group);
                }

                group.Name = name;
                await change.Db.Set<GroupedClient>().Where(client => client.GroupId == group.Id).ExecuteDeleteAsync(cancel);
                change.Db.AddRange(wanted.Select(grant => new GroupedClient { GroupId = group.Id, GrantId = grant }));
                return group.Id;
            },
            cancel
        );
}

/// <summary>Removes a group. Its clients stay clients.</summary>
public sealed class DeleteGroup(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Manager,
            async change =>
            {
                var groups = change.Db.Set<ClientGroup>().Where(group => group.Id == id && group.FirmId == change.Caller.FirmId);
                if (!await groups.AnyAsync(cancel))
                {
                    return Refusal.NotFound("group");
                }

                await change.Db.Set<GroupedClient>().Where(client => client.GroupId == id).ExecuteDeleteAsync(cancel);
                await groups.ExecuteDeleteAsync(cancel);
                return default(Done);
            },
            cancel
        );
}
