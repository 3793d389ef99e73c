using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>Makes a person an operator of the portal, or takes it back. The command line calls it, and nothing else.</summary>
public sealed class NameOperator(PlatformDb db, UserManager<User> users, TimeProvider time)
{
    public sealed record Named(string Email, string Name);

    public Task<Outcome<Named>> Grant(string? email, CancellationToken cancel = default) => Change(email, true, cancel);

    public Task<Outcome<Named>> Revoke(string? email, CancellationToken cancel = default) => Change(email, false, cancel);

    private async Task<Outcome<Named>> Change(string? email, bool grants, CancellationToken cancel)
    {
        if (await users.FindByEmailAsync(email?.Trim() ?? "") is not { EmailConfirmed: true } user)
        {
            return new Refusal("operator.person", "email", $"Nobody here has the verified address {email}.", RefusalKind.NotFound);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var found = await db.Set<Operator>().FirstOrDefaultAsync(item => item.UserId == user.Id, cancel);
        if (found is { RevokedAt: null } == grants)
        {
            return new Refusal(
                "operator.same",
                "email",
                grants ? $"{user.Name} is an operator already." : $"{user.Name} is no operator.",
                RefusalKind.Conflict
            );
        }

        if (found is null)
        {
            found = new Operator { UserId = user.Id };
            db.Add(found);
        }

        (found.GrantedAt, found.RevokedAt) = grants ? (now, (DateTime?)null) : (found.GrantedAt, now);
        db.Add(
            new OperatorAct
            {
                At = now,
                Name = "command line",
                Action = nameof(NameOperator),
                Summary = grants ? $"{user.Name} ({user.Email}) became an operator" : $"{user.Name} ({user.Email}) is no operator any more",
            }
        );
        await db.SaveChangesAsync(cancel);
        return new Named(user.Email!, user.Name);
    }
}
