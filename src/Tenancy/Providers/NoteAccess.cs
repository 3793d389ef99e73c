using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Notes, once for each person and day, and again when they come by an emergency access, that somebody of a firm came into a client's company: for both sides to see.</summary>
public sealed class NoteAccess(PlatformDb db, OutboxSignal signal)
{
    public async Task Run(Via via, CompanyEntry company, Guid userId, DateTime now, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(now);
        var byEmergency = via.EmergencyUntil is not null;
        var noted = await Of(via.GrantId, day, userId).FirstOrDefaultAsync(cancel);
        if (Suffices(noted, byEmergency))
        {
            return;
        }

        var name = await db.Set<User>().Where(user => user.Id == userId).Select(user => user.Name).FirstAsync(cancel);
        if (noted is not null)
        {
            noted.ByEmergency = true;
        }
        else
        {
            db.Add(
                new AccessDay
                {
                    GrantId = via.GrantId,
                    UserId = userId,
                    Day = day,
                    Name = name,
                    FirstAt = now,
                    ByEmergency = byEmergency,
                }
            );
        }

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
            if (!Suffices(await Of(via.GrantId, day, userId).FirstOrDefaultAsync(cancel), byEmergency))
            {
                throw;
            }

            // Two pages were opened at once, and the other one has noted it.
        }
    }

    // Asked of one reading: between two, another page may write the row, and the same visit would be noted twice.
    private static bool Suffices(AccessDay? noted, bool byEmergency) => noted is not null && (noted.ByEmergency || !byEmergency);

    private IQueryable<AccessDay> Of(Guid grant, DateOnly day, Guid userId) =>
        db.Set<AccessDay>().Where(item => item.GrantId == grant && item.Day == day && item.UserId == userId);
}
