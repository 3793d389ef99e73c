using System.Globalization;

namespace BackOffice.Kernel;

/// <summary>Why an operation was not carried out: an expected answer, not a bug.</summary>
/// <param name="Code">Stable name for programs, such as <c>invoice.number_taken</c>.</param>
/// <param name="Field">Path of the input at fault (<c>lines[2].quantity</c>), or null when it concerns the whole request.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
/// <param name="Kind">How the outside surfaces answer it.</param>
public sealed record Refusal(string Code, string? Field, string Message, RefusalKind Kind = RefusalKind.Rule)
{
    /// <summary>Of what passes by itself: until it may be tried again.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Of what waits: where programs read what becomes of it.</summary>
    public string? See { get; init; }

    public static Refusal NotFound(string what, string? field = null) =>
        new("not_found", field, $"This {what} does not exist.", RefusalKind.NotFound);

    public static Refusal Forbidden(string message = "You do not have the permission for this.") =>
        new("forbidden", null, message, RefusalKind.Forbidden);

    public static Refusal Conflict(string message) => new("conflict", null, message, RefusalKind.Conflict);

    /// <param name="wait">Until it may be done again.</param>
    public static Refusal TooMany(TimeSpan wait) =>
        new("rate.limited", null, $"This was done too often. Try again in {InWords(wait)}.", RefusalKind.TooMany) { Wait = wait };

    private static string InWords(TimeSpan wait) =>
        wait switch
        {
            { TotalSeconds: <= 1 } => "a second",
            { TotalSeconds: <= 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalSeconds)} seconds"),
            { TotalMinutes: <= 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalMinutes)} minutes"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalHours)} hours"),
        };
}

public enum RefusalKind
{
    /// <summary>A business rule says no (HTTP 422).</summary>
    Rule,

    /// <summary>Absent, or another tenant's: the answer is the same (HTTP 404).</summary>
    NotFound,

    /// <summary>The caller lacks the permission (HTTP 403).</summary>
    Forbidden,

    /// <summary>Somebody else changed it meanwhile (HTTP 409).</summary>
    Conflict,

    /// <summary>Done too often (HTTP 429).</summary>
    TooMany,

    /// <summary>Not to be had for the moment, whoever asks (HTTP 503).</summary>
    Unavailable,

    /// <summary>Not refused but not done either: somebody else has to say yes (HTTP 202).</summary>
    Waiting,
}
