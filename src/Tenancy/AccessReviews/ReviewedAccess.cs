using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>What a line of a review is about.</summary>
public enum AccessKind
{
    Member,

    /// <summary>Somebody who is invited and has not come yet.</summary>
    Invitation,
    ApiClient,

    /// <summary>A provider's firm with its grant.</summary>
    Firm,

    /// <summary>Somebody of a firm who is assigned to the company.</summary>
    FirmPerson,
}

/// <summary>Where the access of a person comes from, where that is known.</summary>
public enum AccessOrigin
{
    Unknown,

    /// <summary>The company's directory provisions them (SCIM).</summary>
    Directory,

    /// <summary>They sign in through the company's identity provider (OpenID Connect).</summary>
    IdentityProvider,
}

/// <summary>One line of a review: an access as it was when the review began. Nobody changes it.</summary>
internal sealed class ReviewedAccess
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ReviewId { get; set; }

    /// <summary>From 1, in the order of the list.</summary>
    public int Position { get; set; }

    public AccessKind Kind { get; init; }

    /// <summary>The person, the invitation, the client or, of a firm, the grant.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Of <see cref="AccessKind.FirmPerson"/>.</summary>
    public Guid? GrantId { get; init; }

    public required string Name { get; init; }

    /// <summary>Address of a person, or the firm that somebody is of.</summary>
    public string? Contact { get; init; }

    /// <summary>The role, the scopes or the levels.</summary>
    public required string Access { get; init; }

    /// <summary>The largest amount that may be approved, in the company's currency; null without a limit.</summary>
    public decimal? Limit { get; init; }

    /// <summary>Classes of sensitive fields that it opens only so far, as <c>bankDetails.hidden</c>.</summary>
    public List<string> Fields { get; init; } = [];

    /// <summary>Of a role, whose records it is for.</summary>
    public RecordScope Scope { get; init; }

    public AccessOrigin Origin { get; init; }

    public DateTime Since { get; init; }

    public DateTime? LastUsedAt { get; init; }

    /// <summary>The last day on which it works.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Titles of the rules of separate duties that the role breaks.</summary>
    public List<string> Duties { get; set; } = [];

    /// <summary>Names of <see cref="StaleHint"/>.</summary>
    public List<string> Hints { get; set; } = [];

    /// <summary>Whether it is not kept without a word.</summary>
    public bool IsRemarkable => Hints.Count + Duties.Count > 0;

    /// <summary>Which access it is, whatever it allows.</summary>
    public (AccessKind, Guid, Guid?) Key => (Kind, SubjectId, GrantId);

    /// <summary>Whether it allows the same as another reading of the same access.</summary>
    public bool Allows(ReviewedAccess other) =>
        (Access, Limit, Until, Scope) == (other.Access, other.Limit, other.Until, other.Scope)
        && Fields.SequenceEqual(other.Fields, StringComparer.Ordinal);

    public ReviewedAccess In(AccessReview review)
    {
        ReviewId = review.Id;
        return this;
    }

    internal static void Map(ModelBuilder model)
    {
        var line = model.Entity<ReviewedAccess>();
        line.ToTable("tenancy_reviewed_accesses");
        line.AppendOnly();
        line.Ignore(item => item.Key);
        line.Ignore(item => item.IsRemarkable);
        line.Property(item => item.Kind).HasConversion<string>();
        line.Property(item => item.Origin).HasConversion<string>();
        line.Property(item => item.Scope).HasConversion<string>().HasDefaultValue(RecordScope.Everything);
        line.HasOne<AccessReview>().WithMany().HasForeignKey(item => item.ReviewId);
        line.HasIndex(item => new { item.ReviewId, item.Position }).IsUnique();
    }
}
