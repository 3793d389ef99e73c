using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Takes somebody with an account into the firm without an invitation: for demos and tests, no page offers it.</summary>
public sealed class AddStaff(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid userId, FirmRole role, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Partner,
            async change =>
            {
                if (!await change.Db.Set<User>().AnyAsync(user => user.Id == userId && user.EmailConfirmed, cancel))
                {
                    return Refusal.NotFound("person");
                }

                await Firm.Join(change.Db, change.Caller.FirmId, userId, role, change.Now, cancel);
                return default(Done);
            },
            cancel
        );
}
