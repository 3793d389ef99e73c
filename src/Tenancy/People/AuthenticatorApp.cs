using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.People;

/// <summary>The authenticator app of a person. The row is there once the person confirmed it by a code.</summary>
internal sealed class AuthenticatorApp
{
    public Guid UserId { get; init; }

    /// <summary>The key shared with the app, encrypted with the key ring.</summary>
    public required string ProtectedKey { get; init; }

    public DateTime AddedAt { get; init; }

    /// <summary>The time step of the last code taken: a code works once, and none before it works again (RFC 6238, 5.2).</summary>
    public long LastStep { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var app = model.Entity<AuthenticatorApp>();
        app.ToTable("tenancy_authenticators");
        app.HasKey(item => item.UserId);
        app.HasOne<User>().WithOne().HasForeignKey<AuthenticatorApp>(item => item.UserId);
    }
}

/// <summary>One of ten codes for the day the phone is lost. Deleted when it is used.</summary>
internal sealed class RecoveryCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid UserId { get; init; }

    /// <summary>The same for the ten, so that one computation compares with all of them.</summary>
    public required byte[] Salt { get; init; }

    public required byte[] Hash { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var code = model.Entity<RecoveryCode>();
        code.ToTable("tenancy_recovery_codes");
        code.HasIndex(item => item.UserId);
        code.HasOne<User>().WithMany().HasForeignKey(item => item.UserId);
    }
}
