using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;

namespace BackOffice.Insights.Templates;

/// <summary>What came of rolling out to a client.</summary>
/// <param name="Problem">Why nothing was done; null when it was.</param>
public sealed record RollOutAnswer(Guid GrantId, string Client, ClientPlan? Done, string? Problem = null);

/// <summary>
/// Rolls a template out to clients, each by itself: one that is refused stops none of the others. Only what somebody has seen
/// is done: where a client changed since it was compared, nothing is.
/// </summary>
public sealed class RollOutTemplate(FirmDesk desk, ClientDoor door, CompanyTemplates templates)
{
    /// <param name="Version">That was compared.</param>
    public sealed record Request(Guid Template, int Version, IReadOnlyCollection<Chosen>? Clients);

    /// <param name="Grant">Of the client.</param>
    /// <param name="Plan">Its <see cref="ClientPlan.Hash"/> as it was compared.</param>
    public sealed record Chosen(Guid Grant, string Plan);

    public async Task<Outcome<List<RollOutAnswer>>> Run(Request request, CancellationToken cancel = default)
    {
        var card = await templates.Get(request.Template, FirmRole.Partner, cancel);
        if (!card.Succeeded)
        {
            return Outcome<List<RollOutAnswer>>.Refused(card.Refusals);
        }

        if (card.Value.Row.Version != request.Version)
        {
            return Refusal.Conflict("The template changed since you compared. Look at the differences again.");
        }

        if (request.Clients is not { Count: > 0 and <= CompareClients.PageSize })
        {
            return new Refusal("template.clients", "clients", $"Choose 1 to {CompareClients.PageSize} clients.");
        }

        var answers = new List<RollOutAnswer>();
        foreach (var chosen in request.Clients)
        {
            var answer = await door.Run(chosen.Grant, (client, services) => RollOut(card.Value, client, services, chosen, cancel), cancel);
            if (!answer.Succeeded)
            {
                return Outcome<List<RollOutAnswer>>.Refused(answer.Refusals);
            }

            answers.Add(answer.Value);
            if (answer.Value.Done is { } done)
            {
                await Note(card.Value.Row, chosen.Grant, done, cancel);
            }
        }

        return answers;
    }

    private static async Task<Outcome<RollOutAnswer>> RollOut(
        CompanyTemplateCard template,
        FirmClient client,
        IServiceProvider services,
        Chosen chosen,
        CancellationToken cancel
    )
    {
        var plan = await ClientPlan.Of(services, template.Lines, cancel);
        return plan.Hash != chosen.Plan
            ? new RollOutAnswer(client.GrantId, client.Name, null, "It changed since you compared. Look at the differences again.")
            : new RollOutAnswer(client.GrantId, client.Name, await plan.Do(services, template.Row.Name, template.Lines, cancel));
    }

    private Task<Outcome<Done>> Note(CompanyTemplateRow template, Guid grant, ClientPlan done, CancellationToken cancel) =>
        desk.Run<Done>(
            FirmRole.Partner,
            change =>
            {
                change.Db.Add(
                    new RolledOut
                    {
                        TemplateId = template.Id,
                        Version = template.Version,
                        GrantId = grant,
                        By = change.Caller.Name,
                        At = change.Now,
                        New = done.New,
                        Changed = done.Changed,
                        NotPossible = done.NotPossible,
                    }
                );
                return Task.FromResult<Outcome<Done>>(default(Done));
            },
            cancel
        );
}
