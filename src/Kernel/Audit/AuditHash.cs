using BackOffice.Kernel.Data;

namespace BackOffice.Kernel.Audit;

/// <summary>The chain of the trail: hash(n) = SHA-256 of hash(n-1) and every stored field of entry n.</summary>
internal static class AuditHash
{
    private const string Version = "1";

    public static string Of(string previous, AuditEntry entry) =>
        new CanonicalText()
            .Add(Version, previous, entry.Sequence, entry.Id, entry.At, entry.ActorId, entry.ActorName, entry.ActorKind)
            .Add(entry.OnBehalfOf, entry.GrantId, entry.Action, entry.SubjectType, entry.SubjectId, entry.Summary, entry.Changes)
            .Add(entry.RequestId)
            .Sha256();
}
