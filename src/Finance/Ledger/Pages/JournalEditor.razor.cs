using BackOffice.Finance.Accounts;
using BackOffice.Kernel;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Ledger.Pages;

/// <summary>Writes an entry by hand, with the difference of its sides shown while one types.</summary>
public sealed partial class JournalEditor
{
    // One key for the life of the page: pressed twice, it posts once.
    private readonly string key = Guid.CreateVersion7().ToString();
    private readonly List<JournalEditorRow> lines = [new(), new()];
    private IReadOnlyList<AccountOption> accounts = [];
    private IReadOnlyList<Refusal> refusals = [];
    private DateOnly? date;
    private string? memo;
    private bool busy;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter, EditorRequired]
    public required string Currency { get; set; }

    [Inject]
    private AccountOptions Accounts { get; set; } = default!;

    [Inject]
    private PostJournalEntry Posting { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private decimal Debits => lines.Sum(line => line.DebitAmount ?? 0);

    private decimal Credits => lines.Sum(line => line.CreditAmount ?? 0);

    private decimal Difference => Debits - Credits;

    // Asked for here: as a parameter, a chart of hundreds of accounts would be more than a circuit takes in one message.
    protected override async Task OnInitializedAsync()
    {
        date = Today;
        accounts = (await Accounts.Run()).Value ?? accounts;
    }

    private List<string> Said(string field) => [.. refusals.Where(item => item.Field == field).Select(item => item.Message)];

    private string? Invalid(string field) => Said(field).Count > 0 ? "true" : null;

    private void Add() => lines.Add(new JournalEditorRow());

    private void Remove(JournalEditorRow line)
    {
        lines.Remove(line);
        if (lines.Count < 2)
        {
            Add();
        }
    }

    private async Task Post()
    {
        // The line that Enter added and nobody filled is no line.
        lines.RemoveAll(line => line.IsEmpty);
        busy = true;
        var outcome = await Posting.Run(new PostJournalEntry.Request(date, memo, [.. lines.Select(line => line.ToLine())]), key);
        refusals = outcome.Refusals;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo($"finance/journal/{outcome.Value.Id}");
            return;
        }

        while (lines.Count < 2)
        {
            Add();
        }

        busy = false;
    }
}
