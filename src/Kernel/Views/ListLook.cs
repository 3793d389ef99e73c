using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Views;

public enum ListDensity
{
    Comfortable,
    Compact,
}

/// <summary>A saved view as its tab shows it.</summary>
public sealed record ViewTab(Guid Id, string Name, string Query, IReadOnlyList<string> Hidden);

/// <summary>A column as the menu of a list names it.</summary>
/// <param name="IsExtra">Shown only to who asks for it.</param>
public sealed record ListColumn(string Name, string Title, bool IsExtra = false);

/// <summary>How one person wants to see one list.</summary>
/// <param name="Hidden">Columns left out while no view is open; null while the person has chosen none.</param>
public sealed record ListLook(IReadOnlyList<string>? Hidden, ListDensity? Density, IReadOnlyList<ViewTab> Views)
{
    public static readonly ListLook Usual = new(null, null, []);

    /// <summary>The view that the address names, if it is one of the person's.</summary>
    public ViewTab? Open(string? saved) => Views.FirstOrDefault(view => view.Id.ToString() == saved);

    /// <summary>Columns left out now.</summary>
    public IReadOnlyList<string> HiddenIn(string? saved, IReadOnlyList<ListColumn> columns) =>
        Open(saved)?.Hidden ?? Hidden ?? [.. columns.Where(column => column.IsExtra).Select(column => column.Name)];
}

/// <summary>Reads what the person arranged, once for all parts of a page.</summary>
public sealed class ListLooks(Work work)
{
    private readonly Dictionary<string, Task<ListLook>> read = new(StringComparer.Ordinal);

    /// <summary>Says that the columns of a list have become known: the table comes after the menu that names them.</summary>
    public event EventHandler? Told;

    /// <summary>The columns that can be left out, by name and title.</summary>
    public IReadOnlyList<ListColumn> Columns { get; private set; } = [];

    public void Tell(IReadOnlyList<ListColumn> columns)
    {
        if (!Columns.SequenceEqual(columns))
        {
            Columns = columns;
            Told?.Invoke(this, EventArgs.Empty);
        }
    }

    public Task<ListLook> Of(ListKey list)
    {
        if (!read.TryGetValue(list.Name, out var look))
        {
            read[list.Name] = look = Read(list);
        }

        return look;
    }

    private async Task<ListLook> Read(ListKey list)
    {
        var person = work.Caller.ActorId;
        var outcome = await work.Read<ListLook>(
            list.Permission,
            async db =>
            {
                var choice = await db.Set<ListChoice>().FirstOrDefaultAsync(item => item.PersonId == person && item.List == list.Name);
                var views = await db.Set<SavedView>()
                    .Where(item => item.PersonId == person && item.List == list.Name)
                    .OrderBy(item => item.Id)
                    .ToListAsync();
                return new ListLook(
                    choice?.Hidden is { } hidden ? Names.Split(hidden) : null,
                    choice?.Density,
                    [.. views.Select(view => new ViewTab(view.Id, view.Name, view.Query, Names.Split(view.Hidden)))]
                );
            }
        );
        return outcome.Value ?? ListLook.Usual;
    }
}

/// <summary>Names of columns in one text.</summary>
internal static class Names
{
    public static string Join(IEnumerable<string>? names) => string.Join(',', names ?? []);

    public static string[] Split(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
