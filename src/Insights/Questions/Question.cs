using System.Security.Cryptography;
using System.Text;
using BackOffice.Insights.Queue;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Questions;

/// <summary>
/// What a firm asks somebody of a client. It is answered once, by the link in the newest mail about it, without signing in:
/// the link shows this question and takes its answer, and opens nothing else. Open until it is answered, withdrawn or thirty
/// days old, and as long as the client lets the firm in.
/// </summary>
internal sealed class Question
{
    public const int LongestText = 2000;
    public const int LongestAnswer = 4000;
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid FirmId { get; init; }

    public Guid GrantId { get; init; }

    /// <summary>The item of work it is about; null for a question about anything else.</summary>
    public Guid? WorkItemId { get; init; }

    public required string Text { get; init; }

    public Guid AskedBy { get; init; }

    public required string AskedByName { get; init; }

    public DateTime AskedAt { get; init; }

    /// <summary>A member of the client's company.</summary>
    public Guid AskedOf { get; init; }

    public required string AskedOfName { get; init; }

    /// <summary>Hash of the token in the newest mail; null until that mail is on its way.</summary>
    public string? TokenHash { get; set; }

    public DateTime ExpiresAt { get; init; }

    /// <summary>When the newest mail was queued.</summary>
    public DateTime SentAt { get; set; }

    public string? Answer { get; set; }

    public DateTime? AnsweredAt { get; set; }

    public DateTime? WithdrawnAt { get; set; }

    public long Version { get; set; }

    /// <summary>SHA-256 over the token with what it is good for: in another row or table it fits nothing.</summary>
    public string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"question\n{Id:N}\n{GrantId:N}\n{AskedOf:N}\n{token}")));

    public bool IsTokenOf(string? token) =>
        TokenHash is { } hash
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(token ?? "")), Encoding.ASCII.GetBytes(hash));

    /// <summary>The questions that can be answered at this moment, of whatever firm.</summary>
    public static IQueryable<Question> Open(PlatformDb db, DateTime now) =>
        db.Set<Question>().Where(row => row.AnsweredAt == null && row.WithdrawnAt == null && row.ExpiresAt > now);

    internal static void Map(ModelBuilder model)
    {
        var question = model.Entity<Question>();
        question.ToTable("insights_questions");
        question.Property(row => row.Version).IsConcurrencyToken();
        question.HasFirm(nameof(FirmId));
        question.HasGrant(nameof(GrantId));
        question.HasOne<WorkItem>().WithMany().HasForeignKey(row => row.WorkItemId);
        question.HasIndex(row => new { row.FirmId, row.AskedAt });
        question.HasIndex(row => row.GrantId);
    }
}
