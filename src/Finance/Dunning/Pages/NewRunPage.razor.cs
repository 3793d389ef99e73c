using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Dunning.Pages;

/// <summary>A run: the proposal of a day, from which somebody takes off what is not wanted, and issues the rest.</summary>
public sealed partial class NewRunPage
{
    private readonly List<string> problems = [];
    private DunningProposal? proposal;
    private string? said;

    [SupplyParameterFromQuery]
    private DateOnly? Date { get; set; }

    [SupplyParameterFromForm(Name = "Key", FormName = "issue")]
    private string? Key { get; set; }

    /// <summary>The day that was proposed for, which the address may have left since.</summary>
    [SupplyParameterFromForm(Name = "Day", FormName = "issue")]
    private DateOnly? Day { get; set; }

    /// <summary>Invoices that stay in.</summary>
    [SupplyParameterFromForm(Name = "invoice", FormName = "issue")]
    private List<Guid>? Invoices { get; set; }

    /// <summary>Customer and currency whose fee and interest are claimed, as in <see cref="ProposedPanel.NameOf"/>.</summary>
    [SupplyParameterFromForm(Name = "claim", FormName = "issue")]
    private List<string>? Claims { get; set; }

    [SupplyParameterFromForm(Name = "Send", FormName = "issue")]
    private bool Send { get; set; }

    [Inject]
    private ProposeDunning Propose { get; set; } = default!;

    [Inject]
    private IssueNotices Issue { get; set; } = default!;

    [Inject]
    private Flash Flash { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool Posted => Day is not null;

    private List<ProposedNotice> Due => proposal?.Notices.Where(notice => notice.Lines.Count > 0).ToList() ?? [];

    private List<LeftOut> Left =>
        proposal?.Notices.SelectMany(notice => notice.Held, (notice, item) => new LeftOut(notice, item)).ToList() ?? [];

    protected override async Task OnInitializedAsync()
    {
        Key ??= Guid.CreateVersion7().ToString();
        await Load();
    }

    private async Task Load()
    {
        var outcome = await Propose.Run(Day ?? Date);
        proposal = outcome.Value;
        if (!outcome.Succeeded)
        {
            said = T["There is no proposal:"];
            problems.AddRange(outcome.Refusals.Select(refusal => refusal.Message));
        }
    }

    private async Task IssueChosen()
    {
        var chosen = Invoices ?? [];
        var choices = Due.Select(notice => new IssueNotices.Choice(
                notice.CustomerId,
                notice.Currency,
                [.. notice.Lines.Select(line => line.DocumentId).Where(chosen.Contains)],
                Claims?.Contains(ProposedPanel.NameOf(notice)) == true
            ))
            .Where(choice => choice.DocumentIds!.Count > 0)
            .ToList();
        var outcome = await Issue.Run(new IssueNotices.Request(Day, choices, Send), Key);
        var done = outcome.Value?.Notices.Where(answer => answer.Number is not null).ToList() ?? [];
        problems.AddRange(
            outcome.Refusals.Concat(outcome.Value?.Notices.SelectMany(answer => answer.Refusals) ?? []).Select(refusal => refusal.Message)
        );
        var sentence = Said(done);
        if (problems.Count > 0)
        {
            said = T["{0} Not done:", sentence];
            Key = Guid.CreateVersion7().ToString();
            await Load();
            return;
        }

        Flash.Say(sentence);
        Navigation.NavigateTo(done is [var one] ? $"finance/dunning/{one.NoticeId}" : "finance/dunning");
    }

    private string Said(List<IssueNotices.Answer> done) =>
        done.Count == 0
            ? T["None was issued."]
            : T["{0} issued: {1}.", done.Count, string.Join(", ", done.Select(answer => answer.Number))];

    private sealed record LeftOut(ProposedNotice Notice, HeldItem Item);
}
