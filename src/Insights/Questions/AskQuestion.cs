using BackOffice.Insights.Queue;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Questions;

/// <summary>
/// Asks somebody of a client, by mail. The item of work that it is about then waits. The client sees in its own history
/// that somebody was asked, and by whom.
/// </summary>
public sealed class AskQuestion(FirmDesk desk, FirmClients clients, IFeatureFlags flags)
{
    /// <summary>Open questions of one client: more are not read, and nobody is to be flooded with mail.</summary>
    public const int MostOpen = 50;

    /// <param name="Client">By its grant.</param>
    /// <param name="Of">A member of the client's company.</param>
    /// <param name="Item">Null when it is about no item of work.</param>
    public sealed record Request(Guid Client, Guid? Of, string? Text, Guid? Item = null);

    public Task<Outcome<Guid>> Run(Request request, CancellationToken cancel = default) =>
        desk.Run<Guid>(FirmRole.Staff, change => Ask(change, request, cancel), cancel);

    private async Task<Outcome<Guid>> Ask(FirmDesk.Change change, Request request, CancellationToken cancel)
    {
        if (await clients.Of(change.Caller).FirstOrDefaultAsync(item => item.GrantId == request.Client, cancel) is not { } client)
        {
            return Refusal.NotFound("client");
        }

        if (await flags.Refuses(FeatureFlags.ClientQuestions, client.TenantId, change.Caller.UserId, cancel) is { } off)
        {
            return off;
        }

        if (request.Item is { } about && !await IsVisible(change, client, about, cancel))
        {
            return Refusal.NotFound("item");
        }

        var person = await clients.OwnPeople(client.TenantId).FirstOrDefaultAsync(item => item.UserId == request.Of, cancel);
        var text = PlainText.Clean(request.Text);
        var refusals = new List<Refusal>();
        if (person is null)
        {
            refusals.Add(new Refusal("question.person", "of", "Choose whom you ask."));
        }

        if (text is not { Length: <= Question.LongestText })
        {
            refusals.Add(new Refusal("question.text", "text", $"Write your question, at most {Question.LongestText:N0} characters."));
        }

        if (await Question.Open(change.Db, change.Now).CountAsync(item => item.GrantId == client.GrantId, cancel) >= MostOpen)
        {
            refusals.Add(
                new Refusal("question.many", null, $"{client.Name} has {MostOpen} open questions. Withdraw what is no longer needed.")
            );
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var question = new Question
        {
            FirmId = change.Caller.FirmId,
            GrantId = client.GrantId,
            WorkItemId = request.Item,
            Text = text!,
            AskedBy = change.Caller.UserId,
            AskedByName = change.Caller.Name,
            AskedAt = change.Now,
            AskedOf = person!.UserId,
            AskedOfName = person.Name,
            ExpiresAt = change.Now + Question.Lifetime,
            SentAt = change.Now,
        };
        change.Db.Add(question);
        change.Db.Send(QuestionMail.MessageKind, new QuestionMail.Letter(question.Id), change.Now);
        await Wait(change, request.Item, cancel);
        ClientTrail.Note(
            change,
            client,
            nameof(AskQuestion),
            $"{change.Caller.Name} of {change.Caller.Firm} asked {person.Name} a question"
        );
        return question.Id;
    }

    private Task<bool> IsVisible(FirmDesk.Change change, FirmClient client, Guid item, CancellationToken cancel) =>
        WorkList
            .Visible(change.Db, change.Caller, clients)
            .AnyAsync(row => row.Item.Id == item && row.Item.GrantId == client.GrantId, cancel);

    private static async Task Wait(FirmDesk.Change change, Guid? id, CancellationToken cancel)
    {
        var item = await change.Db.Set<WorkItem>().AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (item is { IsOpen: true })
        {
            item.Move(WorkStatus.Waiting, null, change.Caller.Name, change.Now);
        }
    }
}

/// <summary>Takes an open question back: its link is dead at once.</summary>
public sealed class WithdrawQuestion(FirmDesk desk, FirmClients clients)
{
    public Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Staff,
            async change =>
            {
                var visible = await QuestionList.Visible(change.Db, change.Caller, clients).AnyAsync(row => row.Question.Id == id, cancel);
                var question = visible
                    ? await Question.Open(change.Db, change.Now).AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancel)
                    : null;
                if (question is null)
                {
                    return visible
                        ? Refusal.Conflict("The question is no longer open. Load the page again to see its answer.")
                        : Refusal.NotFound("question");
                }

                question.WithdrawnAt = change.Now;
                question.TokenHash = null;
                question.Version++;
                await AnsweredWork.GoOn(change.Db, question, change.Caller.Name, change.Now, cancel);
                return default(Done);
            },
            cancel
        );
}
