using System.Security.Cryptography;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>Makes a person a member of the company. Somebody new gets a mail with a link to set a password.</summary>
public sealed class AddMember(
    PlatformDb db,
    UserManager<User> users,
    Work work,
    AreaList areas,
    TenantCatalogue catalogue,
    OutboxSignal signal,
    TimeProvider time
)
{
    /// <param name="Role">Name of one of the company's roles.</param>
    /// <param name="Password">Known only in demos and tests; otherwise the person chooses one.</param>
    public sealed record Request(string? Email, string? Name, string? Role, string? Password = null);

    public sealed record Added(Guid UserId);

    public async Task<Outcome<Added>> Run(Request request, CancellationToken cancel = default)
    {
        if (!await work.Allowed(new Permission(TenancyArea.Key, Act.Configure), cancel))
        {
            return Refusal.Forbidden();
        }

        var tenant = work.Caller.TenantId;
        if (await ClosedCompany.RefusesWrite(db, tenant, cancel) is { } readOnly)
        {
            return readOnly;
        }

        if (await Check(request, tenant, cancel) is { } refusal)
        {
            return refusal;
        }

        var role = await db.Set<Role>().FirstAsync(role => role.TenantId == tenant && role.Name == request.Role, cancel);
        if (!(await Rights.Own(db, areas, work.Caller, cancel)).Cover(Rights.Given(areas, role)))
        {
            return Refusal.Forbidden("Nobody gives a role that allows more than their own.");
        }

        if (role.Name != StandardRoles.Viewer && await FourEyesGuard.IsOn(db, tenant, cancel))
        {
            return YesRules.NotHere;
        }

        var email = request.Email!.Trim();
        var user = await users.FindByEmailAsync(email);
        var isNew = user is null;
        if (user is null)
        {
            user = new User
            {
                UserName = email,
                Email = email,
                EmailConfirmed = true,
                Name = request.Name!.Trim(),
            };
            var created = await users.CreateAsync(user, request.Password ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            if (!created.Succeeded)
            {
                return created.Errors.Select(error => new Refusal("member.person", "email", error.Description)).ToList();
            }
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (await Membership.Join(db, tenant, user.Id, request.Role!, now, cancel) is null)
        {
            return new Refusal("member.exists", "email", "This person is a member already.", RefusalKind.Conflict);
        }

        CompanyAudit.Note(db, work.Caller, now, nameof(AddMember), "member", user.Id, $"{user.Name} was added as {request.Role}");
        if (isNew && request.Password is null)
        {
            var token = RegisterCompany.Encode(await users.GeneratePasswordResetTokenAsync(user));
            var company = (await catalogue.Find(tenant, cancel))!.Name;
            db.Send(AccountMail.MessageKind, AccountMail.Letter.Invite(email, user.Id, token, company), now);
        }

        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
        return new Added(user.Id);
    }

    private async Task<Refusal?> Check(Request request, Guid tenant, CancellationToken cancel) =>
        !EmailAddress.IsValid(request.Email) ? new Refusal("member.email", "email", "Enter an e-mail address such as name@company.com.")
        : string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100
            ? new Refusal("member.name", "name", "Enter the person's name, at most 100 characters.")
        : await db.Set<Role>().AnyAsync(role => role.TenantId == tenant && role.Name == request.Role, cancel) ? null
        : new Refusal("member.role", "role", $"There is no role {request.Role}.");
}
