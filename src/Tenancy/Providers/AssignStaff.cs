using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Lets people of the firm work for clients, each as preparer, reviewer or partner. The client sees who in its history.</summary>
public sealed class AssignStaff(FirmDesk desk)
{
    public const int Most = 500;

    /// <param name="Clients">By their grants.</param>
    public sealed record Request(IReadOnlyCollection<Guid>? Clients, Guid UserId, AssignmentRole Role);

    /// <returns>How many clients the person is assigned to anew or in another role.</returns>
    public Task<Outcome<int>> Run(Request request, CancellationToken cancel = default) =>
        desk.Run<int>(FirmRole.Manager, change => Assign(change, request, cancel), cancel);

    /// <summary>The same for all clients of a group.</summary>
    public Task<Outcome<int>> Group(Guid groupId, Guid userId, AssignmentRole role, CancellationToken cancel = default) =>
        desk.Run<int>(
            FirmRole.Manager,
            async change =>
            {
                var clients = await (
                    from client in change.Db.Set<GroupedClient>()
                    join grouped in change.Db.Set<ClientGroup>() on client.GroupId equals grouped.Id
                    join grant in change.Db.Set<Grant>() on client.GrantId equals grant.Id
                    where grouped.Id == groupId && grouped.FirmId == change.Caller.FirmId && grant.EndedAt == null
                    select client.GrantId
                ).ToListAsync(cancel);
                return await Assign(change, new Request(clients, userId, role), cancel);
            },
            cancel
        );

    private static async Task<Outcome<int>> Assign(FirmDesk.Change change, Request request, CancellationToken cancel)
    {
        var wanted = (request.Clients ?? []).ToHashSet();
        if (wanted.Count is 0 or > Most)
        {
            return new Refusal("assignment.clients", "clients", $"Choose 1 to {Most} clients.");
        }

        if (!Enum.IsDefined(request.Role))
        {
            return new Refusal("assignment.role", "role", "Choose preparer, reviewer or partner.");
        }

        var member = await change
            .Db.Set<FirmMember>()
            .FirstOrDefaultAsync(
                item => item.FirmId == change.Caller.FirmId && item.UserId == request.UserId && item.RemovedAt == null,
                cancel
            );
        if (member is null)
        {
            return new Refusal("assignment.person", "userId", "Choose somebody of the firm.");
        }

        var grants = await change
            .Db.Set<Grant>()
            .Where(grant =>
                wanted.Contains(grant.Id) && grant.FirmId == change.Caller.FirmId && grant.TenantId != null && grant.EndedAt == null
            )
            .ToListAsync(cancel);
        if (grants.Count != wanted.Count)
        {
            return Refusal.NotFound("client", "clients");
        }

        if (await change.RefusesWrite(grants, cancel) is { } readOnly)
        {
            return readOnly;
        }

        var name = await change.Db.Set<User>().Where(user => user.Id == request.UserId).Select(user => user.Name).FirstAsync(cancel);
        var existing = await change
            .Db.Set<Assignment>()
            .Where(item => wanted.Contains(item.GrantId) && item.UserId == request.UserId)
            .ToDictionaryAsync(item => item.GrantId, cancel);
        var done = 0;
        foreach (var grant in grants)
        {
            if (existing.TryGetValue(grant.Id, out var assignment) && assignment.Role == request.Role)
            {
                continue;
            }

            if (assignment is null)
            {
                assignment = new Assignment
                {
                    GrantId = grant.Id,
                    FirmId = grant.FirmId,
                    UserId = request.UserId,
                    Since = change.Now,
                };
                change.Db.Add(assignment);
            }

            assignment.Role = request.Role;
            change.Audit(
                grant,
                nameof(AssignStaff),
                $"{change.Caller.Firm}: {name} works for the company as {request.Role.ToString().ToLowerInvariant()}"
            );
            done++;
        }

        return done;
    }
}

/// <summary>Ends a person's work for a client: the next thing they do there is refused.</summary>
public sealed class UnassignStaff(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid grantId, Guid userId, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Manager,
            async change =>
            {
                var assignment = await change
                    .Db.Set<Assignment>()
                    .FirstOrDefaultAsync(item => item.GrantId == grantId && item.UserId == userId, cancel);
                if (assignment is null || await change.Client(grantId, cancel) is not { } grant)
                {
                    return Refusal.NotFound("assignment");
                }

                var name = await change.Db.Set<User>().Where(user => user.Id == userId).Select(user => user.Name).FirstAsync(cancel);
                change.Db.Remove(assignment);
                change.Audit(grant, nameof(UnassignStaff), $"{change.Caller.Firm}: {name} no longer works for the company");
                return default(Done);
            },
            cancel
        );
}
