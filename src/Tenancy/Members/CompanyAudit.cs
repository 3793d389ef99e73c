using System.Diagnostics;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;

namespace BackOffice.Tenancy.Members;

/// <summary>
/// Notes acts on members, roles and invitations for the company's audit trail. The note commits with the act, in the
/// platform's outbox, and is carried into the company's own database from there.
/// </summary>
internal sealed class CompanyAudit(AuditLog log) : IOutboxHandler
{
    public const string MessageKind = "company.audit";

    public string Kind => MessageKind;

    public sealed record Payload(
        Guid Tenant,
        Guid ActorId,
        string ActorName,
        CallerKind ActorKind,
        string Action,
        string SubjectType,
        Guid? SubjectId,
        string Summary,
        string Changes,
        string? RequestId,
        Via? Via = null
    );

    /// <param name="changes">Fields that changed, as name, before and after.</param>
    public static void Note(
        PlatformDb db,
        Caller caller,
        DateTime now,
        string action,
        string subjectType,
        Guid? subjectId,
        string summary,
        params (string Field, object? Before, object? After)[] changes
    )
    {
        var fields = changes.ToDictionary(change => change.Field, change => new[] { change.Before, change.After }, StringComparer.Ordinal);
        var record = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = subjectType,
            ["id"] = subjectId is null ? [] : new[] { subjectId },
            ["act"] = "modified",
            ["fields"] = fields,
        };
        var note = new Payload(
            caller.TenantId,
            caller.ActorId,
            caller.ActorName,
            caller.Kind,
            action,
            subjectType,
            subjectId,
            summary,
            fields.Count == 0 ? "[]" : JsonSerializer.Serialize(new[] { record }),
            Activity.Current?.TraceId.ToString(),
            caller.Via
        );
        db.Send(MessageKind, note, now);
    }

    public Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var note = message.Read<Payload>();
        var entry = new AuditEntry
        {
            Id = message.Id,
            At = message.At,
            ActorId = note.ActorId,
            ActorName = note.ActorName,
            ActorKind = note.ActorKind,
            OnBehalfOf = note.Via?.Firm,
            GrantId = note.Via?.GrantId,
            Action = note.Action,
            SubjectType = note.SubjectType,
            SubjectId = note.SubjectId,
            Summary = note.Summary,
            Changes = note.Changes,
            RequestId = note.RequestId,
        };
        return log.Write(note.Tenant, entry, cancel);
    }
}
