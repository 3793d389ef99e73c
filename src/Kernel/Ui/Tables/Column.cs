using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Kernel.Ui;

/// <summary>A column of a <see cref="DataTable{TRow}"/>. It draws nothing itself; the table asks it for its cells.</summary>
public sealed class Column<TRow> : ComponentBase
{
    [CascadingParameter]
    private DataTable<TRow>? Table { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public ColumnKind Kind { get; set; }

    /// <summary>What the column shows; amounts, numbers and dates are written in the person's culture.</summary>
    [Parameter]
    public Func<TRow, object?>? Value { get; set; }

    /// <summary>For cells that are more than a value.</summary>
    [Parameter]
    public RenderFragment<TRow>? ChildContent { get; set; }

    /// <summary>Currency that decides the decimals of a money column; write it in the title.</summary>
    [Parameter]
    public string? Currency { get; set; }

    /// <summary>Makes the title a link that puts <c>sort={Sort}</c>, then <c>sort=-{Sort}</c>, in the address.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>Cell of the totals row.</summary>
    [Parameter]
    public RenderFragment? Footer { get; set; }

    /// <summary>Left out on a phone.</summary>
    [Parameter]
    public bool Wide { get; set; }

    /// <summary>Left out until somebody chooses it in the menu of the list.</summary>
    [Parameter]
    public bool Extra { get; set; }

    /// <summary>The title is read by assistive technology only.</summary>
    [Parameter]
    public bool HideTitle { get; set; }

    /// <summary>By which a person's choice of columns remembers it.</summary>
    internal string Name => (Sort ?? Title.Split(',')[0]).Replace(",", "", StringComparison.Ordinal);

    internal string CellClass =>
        (
            Kind switch
            {
                ColumnKind.Number or ColumnKind.Money => "end",
                ColumnKind.Code => "code",
                ColumnKind.Date => "date",
                _ => "",
            }
        ) + (Wide ? " wide-only" : "");

    internal string? Format(TRow row) =>
        Value?.Invoke(row) switch
        {
            null => null,
            decimal amount when Kind == ColumnKind.Money => Amounts.Format(amount, Currency, null, CultureInfo.CurrentCulture),
            DateOnly date => date.ToString("d", CultureInfo.CurrentCulture),
            decimal number => number.ToString("#,0.####", CultureInfo.CurrentCulture),
            IFormattable number => number.ToString(Kind == ColumnKind.Number ? "N0" : null, CultureInfo.CurrentCulture),
            var other => other.ToString(),
        };

    protected override void OnInitialized()
    {
        if (Table is null)
        {
            throw new InvalidOperationException("A Column stands inside the Columns of a DataTable.");
        }

        Table.Add(this);
    }
}
