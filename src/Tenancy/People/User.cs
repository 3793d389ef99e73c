using BackOffice.Kernel.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.People;

/// <summary>One person, whatever the number of companies.</summary>
public sealed class User : IdentityUser<Guid>
{
    public User() => Id = Guid.CreateVersion7();

    /// <summary>What colleagues see.</summary>
    public string Name { get; set; } = "";

    internal static void Map(ModelBuilder model)
    {
        var user = model.Entity<User>();
        user.ToTable("tenancy_users");
        user.HasIndex(item => item.NormalizedUserName).IsUnique();
        user.HasIndex(item => item.NormalizedEmail).IsUnique();
        user.Property(item => item.ConcurrencyStamp).IsConcurrencyToken();
        user.Property(item => item.LockoutEnd)
            .HasConversion(
                end => end == null ? (DateTime?)null : end.Value.UtcDateTime,
                end => end == null ? null : new DateTimeOffset(DateTime.SpecifyKind(end.Value, DateTimeKind.Utc))
            );
        var claim = model.Entity<IdentityUserClaim<Guid>>();
        claim.ToTable("tenancy_user_claims");
        claim.HasOne<User>().WithMany().HasForeignKey(item => item.UserId);
        var login = model.Entity<IdentityUserLogin<Guid>>();
        login.ToTable("tenancy_user_logins");
        login.HasKey(item => new { item.LoginProvider, item.ProviderKey });
        login.HasOne<User>().WithMany().HasForeignKey(item => item.UserId);
        var token = model.Entity<IdentityUserToken<Guid>>();
        token.ToTable("tenancy_user_tokens");
        token.HasKey(item => new
        {
            item.UserId,
            item.LoginProvider,
            item.Name,
        });
        var passkey = model.Entity<IdentityUserPasskey<Guid>>();
        passkey.ToTable("tenancy_user_passkeys");
        passkey.HasKey(item => item.CredentialId);
        passkey.Property(item => item.CredentialId).HasMaxLength(1024);
        passkey.OwnsOne(item => item.Data).ToJson();
        passkey.HasOne<User>().WithMany().HasForeignKey(item => item.UserId);
    }
}

/// <summary>Identity's store on the platform's database.</summary>
internal sealed class PeopleStore(PlatformDb db, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<
        User,
        PlatformDb,
        Guid,
        IdentityUserClaim<Guid>,
        IdentityUserLogin<Guid>,
        IdentityUserToken<Guid>,
        IdentityUserPasskey<Guid>
    >(db, describer);
