namespace BackOffice.Kernel;

/// <summary>What every list can be asked: the same in the address of a page and in the API.</summary>
/// <param name="Sort">A column of the list, with a leading minus for descending.</param>
/// <param name="Page">From 1.</param>
public sealed record ListQuery(string? Search = null, string? Sort = null, int Page = 1, int Size = 50)
{
    public const int Largest = 500;

    public int Take => Math.Clamp(Size, 1, Largest);

    public int Skip => (Math.Clamp(Page, 1, 1_000_000) - 1) * Take;

    public bool Descending => Sort?.StartsWith('-') == true;

    public string? Column => Sort?.TrimStart('-');
}

/// <summary>One page of a list and how many rows there are in all.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, int Total);
