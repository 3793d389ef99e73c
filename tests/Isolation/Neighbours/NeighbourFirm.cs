using BackOffice.Insights.Clients;
using BackOffice.Insights.Questions;
using BackOffice.Insights.Queue;
using BackOffice.Insights.Templates;
using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>The firm of the company's owner: a provider that works for the company by a grant, and another that may not yet.</summary>
internal sealed partial class Neighbour
{
    private async Task FillFirm()
    {
        var firm = await Found($"{Mark} Firm");
        // The one that is tried with ids of others is named apart from the one whose ids are tried.
        ids["firm"] = ids["ownFirm"] = firm.Slug;
        await Make("grant", "grants", Offer(firm.Slug));
        await Make("offer", "grants", Offer((await Found($"{Mark} Second Firm")).Slug));
        var grant = Guid.Parse(ids["grant"]);
        await In(firm, (AcceptOffer accept) => accept.Run(grant));
        await In(firm, (AssignStaff assign) => assign.Run(new AssignStaff.Request([grant], owner, AssignmentRole.Partner)));
        var group = await In(firm, (SaveGroup save) => save.Run(new SaveGroup.Request(null, $"{Mark} group", [grant])));
        ids["group"] = $"{group}";
        await In(firm, (AddTemplate add) => add.Run(new AddTemplate.Request($"{Mark} return", Recurrence.Monthly, 10)));
        var taken = await In(
            firm,
            (TakeTemplate take) => take.Run(new TakeTemplate.Request(null, $"{Mark} template", grant, ["accounts"]))
        );
        ids["template"] = $"{taken}";
        await In(firm, (MeasureNow measure) => measure.Run());
        var work = (await In(firm, (WorkList list) => list.Run(new ListQuery()))).Items[0].Id;
        var asked = await In(firm, (AskQuestion ask) => ask.Run(new AskQuestion.Request(grant, owner, $"{Mark} question?", work)));
        (ids["work"], ids["question"]) = ($"{work}", $"{asked}");
    }

    private object Offer(string firm) =>
        new
        {
            firm,
            levels = new { finance = "approve", company = "read" },
            purpose = $"{Mark} books",
        };

    private async Task<FirmCaller> Found(string name)
    {
        await using var scope = street.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<FoundFirm>().Run(new FoundFirm.Request(name, "GB"), owner);
        return new FirmCaller(found.Value!.Id, found.Value.Slug, name, owner, $"{Mark} Owner", FirmRole.Partner);
    }

    private async Task<T> In<TOperation, T>(FirmCaller firm, Func<TOperation, Task<Kernel.Outcome<T>>> run)
        where TOperation : notnull
    {
        await street.Pause();
        await using var scope = street.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentFirm>().Set(firm with { ProvedAt = street.Now.UtcDateTime });
        var outcome = await run(scope.ServiceProvider.GetRequiredService<TOperation>());
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value!;
    }
}
