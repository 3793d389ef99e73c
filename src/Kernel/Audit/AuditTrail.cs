using System.Text.Json;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BackOffice.Kernel.Audit;

/// <summary>Makes the audit entry of an operation from what its context is about to save.</summary>
internal static class AuditTrail
{
    public static AuditEntry Of(TenantDb db, string action, string? requestId)
    {
        var changes = db.ChangeTracker.Entries().Where(entry => entry.State is not EntityState.Unchanged).Select(Change);
        return new AuditEntry
        {
            At = db.Now,
            ActorId = db.Caller.ActorId,
            ActorName = db.Caller.ActorName,
            ActorKind = db.Caller.Kind,
            OnBehalfOf = db.Caller.Via?.Firm,
            GrantId = db.Caller.Via?.GrantId,
            Action = action,
            SubjectType = db.Subject.Type,
            SubjectId = db.Subject.Id,
            Summary = db.Subject.Summary,
            Changes = JsonSerializer.Serialize(changes),
            RequestId = requestId,
        };
    }

    private static Dictionary<string, object?> Change(EntityEntry entry) =>
        new(StringComparer.Ordinal)
        {
            ["type"] = entry.Metadata.ClrType.Name,
            ["id"] = entry
                .Metadata.FindPrimaryKey()!
                .Properties.Where(key => !key.IsShadowProperty())
                .Select(key => entry.Property(key).CurrentValue),
            ["act"] = entry.State.ToString().ToLowerInvariant(),
            ["fields"] = entry
                .Properties.Where(property => !property.Metadata.IsShadowProperty() && Differs(entry, property))
                .ToDictionary(property => property.Metadata.Name, property => Values(entry, property), StringComparer.Ordinal),
        };

    private static bool Differs(EntityEntry entry, PropertyEntry property) =>
        entry.State == EntityState.Modified ? property.IsModified : property.CurrentValue is not null;

    private static object?[] Values(EntityEntry entry, PropertyEntry property) =>
        entry.State switch
        {
            EntityState.Added => [null, property.CurrentValue],
            EntityState.Deleted => [property.OriginalValue, null],
            _ => [property.OriginalValue, property.CurrentValue],
        };
}
