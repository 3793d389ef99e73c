using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Notes, once for each person and day, that somebody of a firm came into a client's company: for both sides to see.</summary>
public sealed class NoteAccess(PlatformDb db, OutboxSignal signal)
{
    public async Task Run(Via via, CompanyEntry company, Guid userId, DateTime now, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(now);
        if (await IsNoted(via.GrantId, day, userId, cancel))
        {
            return;
        }

        var name = await db.Set<User>().Where(user => user.Id == userId).Select(user => user.Name).FirstAsync(cancel);
        db.Add(
            new AccessDay
            {
                GrantId = via.GrantId,
                UserId = userId,
                Day = day,
                Name = name,
                FirstAt = now,
            }
        );
        var caller = new Caller(company.Id, company.Slug, userId, name, CallerKind.Person) { Via = via };
        CompanyAudit.Note(
            db,
            caller,
            now,
            "EnterClient",
            ProviderAccesses.Subject,
            via.GrantId,
            $"{name} of {via.Firm} opened the company"
        );
        try
        {
            await db.SaveChangesAsync(cancel);
            signal.Notify(Guid.Empty);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await IsNoted(via.GrantId, day, userId, cancel))
            {
                throw;
            }

            // Two pages were opened at once, and the other one has noted it.
        }
    }

    private Task<bool> IsNoted(Guid grant, DateOnly day, Guid userId, CancellationToken cancel) =>
        db.Set<AccessDay>().AnyAsync(item => item.GrantId == grant && item.Day == day && item.UserId == userId, cancel);
}
