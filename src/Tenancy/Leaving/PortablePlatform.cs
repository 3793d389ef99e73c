using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tenancy.Audit;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tenancy.Units;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving;

/// <summary>
/// What the platform knows of a company, as it stands in the company's file. Secrets have no place here: no password or
/// token, not even their hashes, no session and no API client.
/// </summary>
internal static class PortablePlatform
{
    public const string CompanyFile = Manifest.PlatformFolder + "company.jsonl";
    public const string RolesFile = Manifest.PlatformFolder + "roles.jsonl";
    public const string UnitsFile = Manifest.PlatformFolder + "units.jsonl";
    public const string MembersFile = Manifest.PlatformFolder + "members.jsonl";
    public const string InvitationsFile = Manifest.PlatformFolder + "invitations.jsonl";
    public const string SealsFile = Manifest.PlatformFolder + "audit-seals.jsonl";
    public const string VerificationsFile = Manifest.PlatformFolder + "books-verifications.jsonl";

    public static readonly IReadOnlyList<string> Needed = [CompanyFile, RolesFile, MembersFile, SealsFile, VerificationsFile];

    public sealed record Company(string Name, string Country, string Currency, string Chart, string Colour, DateTime CreatedAt);

    public sealed record CompanyRole(
        string Name,
        List<string> Permissions,
        decimal? ApprovalLimit = null,
        List<string>? Fields = null,
        string? Scope = null
    );

    /// <param name="Branch">Name of the branch that a team belongs to.</param>
    /// <param name="People">As <see cref="Member.Id"/>.</param>
    public sealed record CompanyUnit(string Name, string Kind, string? Branch, List<Guid> People);

    /// <param name="Id">As the history names the person.</param>
    public sealed record Member(Guid Id, string Email, string Name, string Role, DateTime JoinedAt, DateTime? RemovedAt);

    public sealed record Invited(
        string Email,
        string Role,
        string InviterName,
        DateTime SentAt,
        DateTime ExpiresAt,
        DateTime? AcceptedAt,
        DateTime? RevokedAt
    );

    public sealed record Seal(DateTime At, long Sequence, string Hash);

    public sealed record Verification(DateTime At, long Entries, string HeadHash, string? Failed);

    /// <summary>Writes the rows of the company, and answers who it is.</summary>
    public static async Task<ArchivedCompany> Write(PlatformDb db, Guid tenantId, ArchiveWriter archive, CancellationToken cancel)
    {
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstAsync(item => item.Id == tenantId, cancel);
        var company = new Company(tenant.Name, tenant.Country, tenant.Currency, tenant.Chart, tenant.Colour, tenant.CreatedAt);
        await archive.Add(CompanyFile, new[] { company }.ToAsyncEnumerable(), cancel);
        await archive.Add(
            RolesFile,
            db.Set<Role>()
                .Where(role => role.TenantId == tenantId)
                .OrderBy(role => role.Name)
                .Select(role => new CompanyRole(role.Name, role.Permissions, role.ApprovalLimit, role.Fields, role.Scope.ToString()))
                .AsAsyncEnumerable(),
            cancel
        );
        await archive.Add(UnitsFile, Units(db, tenantId).AsAsyncEnumerable(), cancel);
        await archive.Add(MembersFile, Members(db, tenantId).AsAsyncEnumerable(), cancel);
        await archive.Add(
            InvitationsFile,
            db.Set<Invitation>()
                .Where(item => item.TenantId == tenantId)
                .OrderBy(item => item.Id)
                .Select(item => new Invited(
                    item.Email,
                    item.Role,
                    item.InviterName,
                    item.SentAt,
                    item.ExpiresAt,
                    item.AcceptedAt,
                    item.RevokedAt
                ))
                .AsAsyncEnumerable(),
            cancel
        );
        await archive.Add(
            SealsFile,
            db.Set<AuditSeal>()
                .Where(item => item.TenantId == tenantId)
                .OrderBy(item => item.At)
                .Select(item => new Seal(item.At, item.Sequence, item.Hash))
                .AsAsyncEnumerable(),
            cancel
        );
        await archive.Add(
            VerificationsFile,
            db.Set<BooksVerification>()
                .Where(item => item.TenantId == tenantId)
                .OrderBy(item => item.At)
                .Select(item => new Verification(item.At, item.Entries, item.HeadHash, item.Failed))
                .AsAsyncEnumerable(),
            cancel
        );
        await PortableReviews.Write(db, tenantId, archive, cancel);
        return new ArchivedCompany(tenant.Id, tenant.Slug, tenant.Name, tenant.Country, tenant.Currency);
    }

    private static IQueryable<CompanyUnit> Units(PlatformDb db, Guid tenantId) =>
        from unit in db.Set<Unit>()
        where unit.TenantId == tenantId
        orderby unit.Name
        select new CompanyUnit(
            unit.Name,
            unit.Kind.ToString(),
            db.Set<Unit>()
                .Where(branch => branch.TenantId == tenantId && branch.Id == unit.BranchId)
                .Select(branch => branch.Name)
                .FirstOrDefault(),
            db.Set<UnitMember>().Where(item => item.TenantId == tenantId && item.UnitId == unit.Id).Select(item => item.UserId).ToList()
        );

    private static IQueryable<Member> Members(PlatformDb db, Guid tenantId) =>
        from membership in db.Set<Membership>()
        join user in db.Set<User>() on membership.UserId equals user.Id
        where membership.TenantId == tenantId
        orderby membership.JoinedAt, user.Id
        select new Member(user.Id, user.Email!, user.Name, membership.Role, membership.JoinedAt, membership.RemovedAt);
}
