using System.Security.Cryptography;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Audit;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving;

/// <summary>
/// Makes a company of an exported file, beside all others and with an id of its own: only the operator does this. Ledger and
/// audit trail prove themselves there as they did where they come from.
/// </summary>
public sealed class RestoreCompany(
    CompanyRestore restore,
    PlatformDb platform,
    UserManager<User> users,
    Stores stores,
    ArchiveLimits limits
)
{
    /// <param name="Slug">Address of the company here; that of the file unless stated.</param>
    /// <param name="Store">Name of the store; that of the settings for new companies unless stated.</param>
    /// <param name="Members">Whether its members may enter here too. Those the portal does not know choose a password by "Forgot password".</param>
    public sealed record Request(string? Slug = null, string? Store = null, bool Members = false);

    public sealed record Restored(Guid TenantId, string Slug, string Name, string DataHash, long Rows);

    public async Task<Outcome<Restored>> Run(Stream file, Request request, CancellationToken cancel = default)
    {
        var opened = await ArchiveReader.Open(file, limits, cancel);
        if (!opened.Succeeded)
        {
            return Outcome<Restored>.Refused(opened.Refusals);
        }

        await using var archive = opened.Value;
        var slug = request.Slug ?? archive.Manifest.Company.Slug;
        var store = request.Store ?? stores.Default;
        if (await Check(archive, slug, store, cancel) is { } refusal)
        {
            return refusal;
        }

        var sound = await restore.Check(archive, store, cancel);
        if (!sound.Succeeded)
        {
            return Outcome<Restored>.Refused(sound.Refusals);
        }

        var rows = await PlatformRows.Read(archive, cancel);
        if (!rows.Succeeded)
        {
            return Outcome<Restored>.Refused(rows.Refusals);
        }

        var company = rows.Value.Company;
        var id = Guid.CreateVersion7();
        var done = await restore.Run(archive, id, store, () => Enter(rows.Value, id, slug, store, request.Members, cancel), cancel);
        if (!done.Succeeded)
        {
            return Outcome<Restored>.Refused(done.Refusals);
        }

        await platform.Database.CommitTransactionAsync(cancel);
        return new Restored(id, slug, company.Name, archive.Manifest.DataHash, archive.Manifest.Files.Sum(item => item.Rows ?? 0));
    }

    private async Task<Refusal?> Check(ArchiveReader archive, string slug, string store, CancellationToken cancel)
    {
        if (slug != NewTenant.SlugOf(slug))
        {
            return new Refusal("restore.slug", "slug", "Write the address in lower-case letters, digits and single hyphens.");
        }

        if (await platform.Set<Tenant>().AnyAsync(tenant => tenant.Slug == slug, cancel))
        {
            return new Refusal("restore.slug_taken", "slug", $"There is a company {slug} here already. State another address with --as.");
        }

        if (!stores.Has(store))
        {
            return new Refusal("restore.store", "store", $"The store {store} is not in the settings.");
        }

        return PortablePlatform.Needed.FirstOrDefault(name => !archive.Has(name)) is { } missing
            ? new Refusal("archive", "from", $"{missing}: the table is missing. Nothing was restored.")
            : null;
    }

    private async Task<Outcome<IReadOnlyDictionary<Guid, Guid>>> Enter(
        PlatformRows rows,
        Guid id,
        string slug,
        string store,
        bool members,
        CancellationToken cancel
    )
    {
        // Begun no sooner: on SQLite it holds up everybody who signs in. Ended by the commit above, or with the context.
        await platform.Database.BeginTransactionAsync(cancel);
        var company = rows.Company;
        platform.Add(
            new Tenant
            {
                Id = id,
                Slug = slug,
                Name = company.Name,
                Country = company.Country,
                Currency = company.Currency,
                Chart = company.Chart,
                Colour = company.Colour,
                Store = store,
                State = TenantState.Active,
                CreatedAt = company.CreatedAt,
            }
        );
        platform.AddRange(
            rows.Roles.Select(role => new Role
            {
                TenantId = id,
                Name = role.Name,
                Permissions = role.Permissions,
                ApprovalLimit = role.ApprovalLimit,
                Fields = role.Fields ?? [],
                Scope = role.Scope is null ? RecordScope.Everything : Enum.Parse<RecordScope>(role.Scope),
            })
        );
        platform.AddRange(
            rows.Seals.Select(seal => new AuditSeal
            {
                TenantId = id,
                At = seal.At,
                Sequence = seal.Sequence,
                Hash = seal.Hash,
            })
        );
        platform.AddRange(
            rows.Verifications.Select(row => new BooksVerification
            {
                TenantId = id,
                At = row.At,
                Entries = row.Entries,
                HeadHash = row.HeadHash,
                Failed = row.Failed,
            })
        );
        rows.Reviews.Enter(platform, id);
        await platform.SaveChangesAsync(cancel);
        var came = new Dictionary<Guid, Guid>();
        if (members)
        {
            foreach (var member in rows.Members.Where(member => member.RemovedAt is null))
            {
                var user = await Known(member);
                if (!user.Succeeded)
                {
                    return Outcome<IReadOnlyDictionary<Guid, Guid>>.Refused(user.Refusals);
                }

                await Membership.Join(platform, id, user.Value.Id, member.Role, member.JoinedAt, cancel);
                came[member.Id] = user.Value.Id;
            }
        }

        RestoredUnits.Enter(platform, id, rows.Units, came);
        await platform.SaveChangesAsync(cancel);
        return Outcome<IReadOnlyDictionary<Guid, Guid>>.Of(came);
    }

    private async Task<Outcome<User>> Known(PortablePlatform.Member member)
    {
        if (await users.FindByEmailAsync(member.Email) is { } known)
        {
            return known;
        }

        var user = new User
        {
            UserName = member.Email,
            Email = member.Email,
            EmailConfirmed = true,
            Name = member.Name,
        };
        var created = await users.CreateAsync(user, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return created.Succeeded
            ? user
            : created.Errors.Select(error => new Refusal("restore.member", "members", $"{member.Email}: {error.Description}")).ToList();
    }
}
