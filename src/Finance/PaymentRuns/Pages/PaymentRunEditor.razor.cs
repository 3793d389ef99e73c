using BackOffice.Finance.Accounts;
using BackOffice.Kernel;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.PaymentRuns.Pages;

/// <summary>Chooses what a run pays: every due bill that can be paid until somebody ticks otherwise.</summary>
public sealed partial class PaymentRunEditor
{
    // One key for the life of the page: pressed twice, it saves once.
    private readonly string key = Guid.CreateVersion7().ToString();
    private List<RunChoice>? choices;
    private IReadOnlyList<Refusal> refusals = [];
    private string currency = "";
    private string? bank;
    private DateOnly? date;
    private DateOnly? through;
    private int number;
    private long? version;
    private bool busy;

    [Parameter]
    public AccountOption[] Banks { get; set; } = [];

    /// <summary>The draft that is changed; null of a new run.</summary>
    [Parameter]
    public Guid? RunId { get; set; }

    [Inject]
    private ProposePayments Propose { get; set; } = default!;

    [Inject]
    private GetPaymentRun Get { get; set; } = default!;

    [Inject]
    private SavePaymentRun Saving { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private List<(string Name, decimal Amount)> Totals =>
        [
            .. (choices ?? [])
                .Where(choice => choice.IsChosen)
                .GroupBy(choice => (choice.Bill.SupplierId, choice.Bill.SupplierName))
                .Select(group => (group.Key.SupplierName, group.Sum(choice => choice.Effect))),
        ];

    protected override async Task OnInitializedAsync()
    {
        date = through = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);
        var run = RunId is { } id ? (await Get.Run(id)).Value : null;
        if (run is not null)
        {
            (bank, date, through) = (run.Row.BankAccountCode, run.Row.ExecutionDate, run.DueThrough);
            (number, version) = (run.Row.Number, run.Version);
        }

        await Look();
        if (run is not null)
        {
            var kept = run.Lines.SelectMany(line => line.Documents).ToDictionary(item => item.Id, item => Math.Abs(item.Amount));
            foreach (var choice in choices ?? [])
            {
                choice.IsChosen = choice.CanBeChosen && kept.ContainsKey(choice.Bill.Id);
                choice.Amount = Math.Min(kept.GetValueOrDefault(choice.Bill.Id, choice.Bill.OpenAmount), choice.Bill.OpenAmount);
            }
        }
    }

    private List<string> Said(string field) => [.. refusals.Where(item => item.Field == field).Select(item => item.Message)];

    private string? Invalid(string field) => Said(field).Count > 0 ? "true" : null;

    private Task SetBank(string? code)
    {
        bank = code;
        return Look();
    }

    private Task SetThrough(DateOnly? day)
    {
        through = day;
        return Look();
    }

    private async Task Look()
    {
        var found = await Propose.Run(bank, through, RunId);
        refusals = found.Refusals;
        currency = found.Value?.Currency ?? currency;
        choices =
        [
            .. (found.Value?.Bills ?? []).Select(bill => new RunChoice(bill) { IsChosen = bill is { IsCredit: false, Excluded: null } }),
        ];
    }

    private async Task Save()
    {
        busy = true;
        var parts = choices!
            .Where(choice => choice.IsChosen)
            .Select(choice => new SavePaymentRun.Part(choice.Bill.Id, choice.Amount))
            .ToList();
        var request = new SavePaymentRun.Request(RunId, string.IsNullOrEmpty(bank) ? null : bank, date, through, parts, version);
        var outcome = await Saving.Run(request, key);
        refusals = outcome.Refusals;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo($"finance/payment-runs/{outcome.Value.Id}");
            return;
        }

        busy = false;
    }
}
