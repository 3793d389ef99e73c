namespace BackOffice.Tenancy.AccessReviews;

/// <summary>Why an access looks as if it were no longer needed as it is.</summary>
public enum StaleHint
{
    /// <summary>Not used for ninety days.</summary>
    Unused,

    /// <summary>It may change things, was used, and has changed nothing for ninety days: reading would do.</summary>
    Wide,

    /// <summary>An owner without a second factor.</summary>
    NoSecondFactor,

    /// <summary>The secret of a program is older than a year.</summary>
    OldSecret,

    /// <summary>Its last day is over, or the invitation has run out: it gives nothing and still stands.</summary>
    Lapsed,
}

/// <summary>What is known of how an access is used.</summary>
/// <param name="MayChange">Whether it allows more than to read and export.</param>
/// <param name="HasChanged">Whether its holder changed anything lately, by the company's audit trail.</param>
/// <param name="SecretSince">Of a program.</param>
internal sealed record AccessUse(
    DateTime Since,
    DateTime? LastUsedAt,
    bool MayChange = false,
    bool HasChanged = false,
    bool IsOwnerWithoutFactor = false,
    DateTime? SecretSince = null,
    bool HasLapsed = false
)
{
    /// <summary>How long an access may rest before it looks stale.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(90);

    public IEnumerable<StaleHint> Hints(DateTime now)
    {
        var isNew = Since > now - Rest;
        if (HasLapsed)
        {
            yield return StaleHint.Lapsed;
        }
        else if ((LastUsedAt ?? Since) <= now - Rest)
        {
            yield return StaleHint.Unused;
        }
        else if (MayChange && !HasChanged && !isNew)
        {
            yield return StaleHint.Wide;
        }

        if (IsOwnerWithoutFactor)
        {
            yield return StaleHint.NoSecondFactor;
        }

        if (SecretSince <= now.AddYears(-1))
        {
            yield return StaleHint.OldSecret;
        }
    }
}
