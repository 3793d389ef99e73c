using System.Globalization;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>What the other owners are written about a request that waits for them.</summary>
internal static class RequestLetter
{
    public const string Page = "company/people/requests";

    /// <summary>Saved by the caller.</summary>
    public static async Task Send(PlatformDb db, PublicUrl url, RightsRequest request, CancellationToken cancel)
    {
        var company = await db.Set<Tenant>().AsNoTracking().FirstAsync(item => item.Id == request.TenantId, cancel);
        var owners = await (
            from membership in db.Set<Membership>()
            join user in db.Set<User>() on membership.UserId equals user.Id
            where
                membership.TenantId == request.TenantId
                && membership.Role == StandardRoles.Owner
                && membership.RemovedAt == null
                && user.Id != request.RequesterId
            orderby user.Email
            select user.Email!
        ).ToListAsync(cancel);
        var until = request.ExpiresAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var text =
            $"{request.RequesterName} asks for this in {company.Name}:\n\n{string.Join("\n", request.Opens)}\n\n"
            + $"It is done when two owners said yes to it, and lapses after {until}. Answer here:\n{url.Company(company.Slug)}{Page}\n\n"
            + $"You get this as an owner of {company.Name}.";
        foreach (var to in owners)
        {
            var subject = PlainText.OneLine($"{company.Name}: {request.RequesterName} asks for your yes");
            db.Send(OwnerMail.MessageKind, new OwnerMail.Letter(to, subject, text), request.AskedAt);
        }
    }
}
