using BackOffice.Finance.Accounts;
using BackOffice.Finance.Invoicing.Pages;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments.Pages;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Bank.Pages;

/// <summary>Says what a line of the bank is where no suggestion does.</summary>
public sealed partial class LineEditor
{
    // One key for the life of the page: pressed twice, it posts once.
    private readonly string key = Guid.CreateVersion7().ToString();
    private readonly List<SplitPart> split = [];
    private Way way;
    private Party? party;
    private List<PaymentPart> parts = [];
    private List<AccountOption> accounts = [];
    private IReadOnlyList<Refusal> refusals = [];
    private DateOnly? date;
    private string? fee;
    private string? rate;
    private string? reason;
    private bool busy;

    private enum Way
    {
        Documents,
        Bills,
        Accounts,
        Ignore,
    }

    [Parameter, EditorRequired]
    public required Guid LineId { get; set; }

    /// <summary>What is not matched of it, negative when money left.</summary>
    [Parameter, EditorRequired]
    public required decimal Open { get; set; }

    [Parameter, EditorRequired]
    public required string Currency { get; set; }

    [Parameter, EditorRequired]
    public required string FunctionalCurrency { get; set; }

    [Parameter, EditorRequired]
    public required DateOnly Date { get; set; }

    /// <summary>The bank account of the line, which it cannot be posted to.</summary>
    [Parameter, EditorRequired]
    public required string AccountCode { get; set; }

    [Parameter, EditorRequired]
    public required string ReturnTo { get; set; }

    /// <summary>Nothing was suggested, so that this is what one does on the page.</summary>
    [Parameter]
    public bool IsMain { get; set; }

    [Inject]
    private AccountOptions Options { get; set; } = default!;

    [Inject]
    private OpenItemsOf OpenItems { get; set; } = default!;

    [Inject]
    private MatchLine Matching { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // Typed without a sign: a part is of the line unless a minus says that it goes the other way.
    private decimal Left => Math.Abs(Open) - split.Sum(part => Typed.Number(part.Typed) ?? 0);

    private string Act =>
        way switch
        {
            Way.Documents => Open > 0 ? T["Register the payment and match"] : T["Register the refund and match"],
            Way.Bills => Open > 0 ? T["Register the refund and match"] : T["Register the payment and match"],
            Way.Accounts => T["Post and match"],
            _ => T["Ignore the line"],
        };

    protected override async Task OnInitializedAsync()
    {
        way = Open > 0 ? Way.Documents : Way.Accounts;
        date = Date;
        split.Add(new SplitPart { Typed = Typed.Price(Math.Abs(Open)) });
        accounts = [.. (await Options.Run()).Value?.Where(account => account.Code != AccountCode) ?? []];
    }

    private void Turn(Way other)
    {
        way = other;
        (party, parts) = (null, []);
    }

    private ButtonKind Look(Way other) => way == other ? ButtonKind.Normal : ButtonKind.Quiet;

    private string Pressed(Way other) => way == other ? "true" : "false";

    private List<string> Said(string field) => [.. refusals.Where(item => item.Field == field).Select(item => item.Message)];

    private void AddPart() => split.Add(new SplitPart { Typed = Left > 0 ? Typed.Price(Left) : null });

    /// <summary>The oldest documents first, as far as the money goes.</summary>
    private async Task Choose(Party? chosen)
    {
        party = chosen;
        var open = chosen is null ? [] : (await OpenItems.Run(chosen.Id)).Value ?? [];
        parts =
        [
            .. open.Where(item => item.Currency == Currency && Math.Sign(item.Open) == Math.Sign(Open))
                .Select(item => new PaymentPart(item)),
        ];
        var left = Math.Abs(Open);
        foreach (var part in parts)
        {
            var share = Math.Min(left, part.Open);
            part.Typed = share > 0 ? Typed.Price(share) : null;
            left -= share;
        }
    }

    private async Task Match()
    {
        busy = true;
        var outcome = await Matching.Run(Request(), key);
        refusals = outcome.Refusals;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo(ReturnTo);
            return;
        }

        busy = false;
    }

    private MatchLine.Request Request() =>
        way switch
        {
            Way.Documents or Way.Bills => new MatchLine.Request(
                LineId,
                PartyId: party?.Id ?? Guid.Empty,
                Documents: [.. parts.Where(part => part.Value != 0).Select(part => new MatchLine.Part(part.Id, part.Value))],
                Fee: Typed.Number(fee),
                ExchangeRate: Typed.Number(rate),
                Date: date
            ),
            Way.Accounts => new MatchLine.Request(
                LineId,
                Accounts:
                [
                    .. split.Select(part => new MatchLine.AccountPart(
                        part.Account,
                        Math.Sign(Open) * (Typed.Number(part.Typed) ?? 0),
                        part.Text
                    )),
                ],
                ExchangeRate: Typed.Number(rate),
                Date: date
            ),
            _ => new MatchLine.Request(LineId, Ignore: reason ?? ""),
        };

    private sealed record Party(Guid Id, string Name);

    private sealed class SplitPart
    {
        public string? Account { get; set; }

        public string? Typed { get; set; }

        public string? Text { get; set; }
    }
}
