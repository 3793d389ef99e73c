namespace BackOffice.Kernel.Ui;

/// <summary>What the frame around every page shows: the company one works in, what one may open and make there.</summary>
public sealed record FrameModel
{
    public required string CompanyName { get; init; }

    /// <summary>The company's part of the address, <c>/t/{slug}/…</c>.</summary>
    public required string CompanySlug { get; init; }

    /// <summary>The company's colour as <c>#rrggbb</c>; contrast is taken care of by <see cref="Accent"/>.</summary>
    public required string Colour { get; init; }

    public required string PersonName { get; init; }
    public required string PersonEmail { get; init; }

    /// <summary>Areas the person may open, in the order of the menu; areas without an entry are not shown.</summary>
    public IReadOnlyList<MenuArea> Areas { get; init; } = [];

    /// <summary>What can be made from anywhere, such as "Invoice".</summary>
    public IReadOnlyList<MenuEntry> CreateEntries { get; init; } = [];

    /// <summary>The commonest actions, at most four: the bottom bar of a phone.</summary>
    public IReadOnlyList<MenuEntry> QuickEntries { get; init; } = [];

    /// <summary>Companies the person can switch to, the current one included, recent ones first.</summary>
    public IReadOnlyList<CompanyEntry> Companies { get; init; } = [];

    /// <summary>What everybody in the company has to know, on every page; null on ordinary days.</summary>
    public FrameNotice? Notice { get; init; }

    /// <summary>Who is in the company besides its people; null on ordinary days.</summary>
    public FrameNotice? Visitor { get; init; }

    /// <summary>The reader is in the company in an unusual way, which the page says; null on ordinary days.</summary>
    public FrameVisit? Visit { get; init; }

    public int UnreadNotifications { get; init; }
    public string? NotificationsUrl { get; init; }

    /// <summary>Answers <c>?q=</c> with a JSON list of <see cref="SearchHit"/>; null where there is no search.</summary>
    public string? SearchUrl { get; init; }

    /// <summary>The person's own page: password, sessions, language.</summary>
    public string? AccountUrl { get; init; }

    /// <summary>What the person may do in this company.</summary>
    public string? RightsUrl { get; init; }

    /// <summary>Takes a POST with the antiforgery token and ends the session.</summary>
    public string? SignOutUrl { get; init; }
}

/// <summary>What a page says to somebody who is there in an unusual way.</summary>
/// <param name="LeaveUrl">Takes a POST with the antiforgery token and ends it; null where it ends by itself.</param>
public sealed record FrameVisit(string Text, string? LeaveUrl);

/// <summary>The banner above every page.</summary>
/// <param name="Grave">Whether something is barred that people do every day.</param>
/// <param name="Url">Where more is said, relative to the base address.</param>
/// <param name="More">The words of that link.</param>
public sealed record FrameNotice(string Text, bool Grave, string? Url, string More);

/// <summary>One area in the left menu, such as Finance. An area with a single entry is shown as that entry.</summary>
/// <param name="Key">Stable name; remembers whether the person folded the area.</param>
/// <param name="Icon">A name <see cref="Icon"/> knows.</param>
public sealed record MenuArea(string Key, string Name, string Icon, IReadOnlyList<MenuEntry> Entries);

/// <summary>A page one can go to.</summary>
/// <param name="Url">Relative to the base address, without a leading slash.</param>
/// <param name="Count">Work waiting there; 0 shows nothing.</param>
public sealed record MenuEntry(string Name, string Url, string? Icon = null, int Count = 0);

/// <summary>A company in the switcher.</summary>
/// <param name="Url">Full path; a switch is a full navigation, so two companies never mix in one page.</param>
/// <param name="Group">Clients are listed apart from own companies.</param>
public sealed record CompanyEntry(string Name, string Slug, string Colour, string Url, CompanyGroup Group = CompanyGroup.Own);

public enum CompanyGroup
{
    /// <summary>The person is a member.</summary>
    Own,

    /// <summary>A provider's firm the person works in.</summary>
    Firm,

    /// <summary>A client of that firm.</summary>
    Client,
}

/// <summary>One answer of the global search.</summary>
/// <param name="Kind">The word beside it, such as "Invoice".</param>
public sealed record SearchHit(string Name, string Kind, string Url);
