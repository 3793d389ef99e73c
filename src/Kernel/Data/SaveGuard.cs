using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Data;

/// <summary>The write side of isolation: stamps the tenant on new rows, refuses rows of others and changes of append-only rows.</summary>
internal static class SaveGuard
{
    public static void Check(TenantDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            var tenant = entry.Property(TenantDb.TenantColumn);
            switch (entry.State)
            {
                case EntityState.Added:
                    var given = (Guid)tenant.CurrentValue!;
                    if (given != Guid.Empty && given != db.TenantId)
                    {
                        throw new TenantViolationException(entry.Metadata.ClrType);
                    }

                    tenant.CurrentValue = db.TenantId;
                    Version(entry.Entity);
                    break;
                case EntityState.Modified or EntityState.Deleted:
                    if ((Guid)tenant.CurrentValue! != db.TenantId || (Guid)tenant.OriginalValue! != db.TenantId)
                    {
                        throw new TenantViolationException(entry.Metadata.ClrType);
                    }

                    if (entry.Metadata.IsAppendOnly())
                    {
                        throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is append-only.");
                    }

                    Version(entry.Entity);
                    break;
            }
        }
    }

    private static void Version(object entity)
    {
        if (entity is Versioned versioned)
        {
            versioned.NextVersion();
        }
    }
}

/// <summary>A row of another tenant reached a save. Always a bug, never a user's mistake.</summary>
public sealed class TenantViolationException(Type entity) : Exception($"A {entity.Name} of another tenant was about to be written.");
