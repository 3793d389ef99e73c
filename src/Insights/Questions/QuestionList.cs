using BackOffice.Insights.Queue;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Questions;

/// <summary>How far a question is.</summary>
public enum QuestionState
{
    Open,
    Answered,
    Withdrawn,

    /// <summary>Nobody answered in time.</summary>
    Expired,
}

/// <summary>A question in the list.</summary>
/// <param name="Item">The item of work it is about.</param>
public sealed record QuestionRow(
    Guid Id,
    string Client,
    Guid? Item,
    string Text,
    string AskedBy,
    DateTime AskedAt,
    string AskedOf,
    QuestionState State,
    string? Answer,
    DateTime? AnsweredAt
);

/// <summary>The questions to the clients that the person may enter; those about an item of work to whoever may see the item.</summary>
public sealed class QuestionList(FirmDesk desk, FirmClients clients)
{
    /// <param name="View">answered or all; open ones when absent.</param>
    /// <param name="Item">About this item of work alone, whatever their state.</param>
    public sealed record Filter(string? View = null, Guid? Item = null);

    public Task<Outcome<ListPage<QuestionRow>>> Run(ListQuery query, Filter? filter = null, CancellationToken cancel = default) =>
        desk.Read<ListPage<QuestionRow>>(
            FirmRole.Staff,
            async (db, _) =>
            {
                var rows = Filtered(Visible(db, desk.Caller, clients), filter ?? new Filter(), desk.Now);
                var total = await rows.CountAsync(cancel);
                var page = await Rows(rows.OrderByDescending(row => row.Question.AskedAt).ThenBy(row => row.Question.Id), desk.Now)
                    .Skip(query.Skip)
                    .Take(query.Take)
                    .ToListAsync(cancel);
                return new ListPage<QuestionRow>(page, total);
            },
            cancel
        );

    /// <summary>One question.</summary>
    public Task<Outcome<QuestionRow>> Get(Guid id, CancellationToken cancel = default) =>
        desk.Read<QuestionRow>(
            FirmRole.Staff,
            async (db, _) =>
                await Rows(Visible(db, desk.Caller, clients).Where(row => row.Question.Id == id), desk.Now).FirstOrDefaultAsync(cancel)
                    is { } row
                    ? row
                    : Refusal.NotFound("question"),
            cancel
        );

    /// <summary>The questions that a person may see: the one place that says so.</summary>
    internal static IQueryable<VisibleQuestion> Visible(PlatformDb db, FirmCaller caller, FirmClients clients) =>
        from question in db.Set<Question>().AsNoTracking()
        join client in clients.Of(caller) on question.GrantId equals client.GrantId
        where
            question.WorkItemId == null
            || client.SeesBooks
            || db.Set<WorkItem>().Any(item => item.Id == question.WorkItemId && item.Kind == WorkKind.Template)
        select new VisibleQuestion { Question = question, Client = client };

    private static IQueryable<VisibleQuestion> Filtered(IQueryable<VisibleQuestion> rows, Filter filter, DateTime now) =>
        filter switch
        {
            { Item: { } item } => rows.Where(row => row.Question.WorkItemId == item),
            { View: "answered" } => rows.Where(row => row.Question.AnsweredAt != null),
            { View: "all" } => rows,
            _ => rows.Where(row => row.Question.AnsweredAt == null && row.Question.WithdrawnAt == null && row.Question.ExpiresAt > now),
        };

    private static IQueryable<QuestionRow> Rows(IQueryable<VisibleQuestion> rows, DateTime now) =>
        rows.Select(row => new QuestionRow(
            row.Question.Id,
            row.Client.Name,
            row.Question.WorkItemId,
            row.Question.Text,
            row.Question.AskedByName,
            row.Question.AskedAt,
            row.Question.AskedOfName,
            row.Question.AnsweredAt != null ? QuestionState.Answered
                : row.Question.WithdrawnAt != null ? QuestionState.Withdrawn
                : row.Question.ExpiresAt <= now ? QuestionState.Expired
                : QuestionState.Open,
            row.Question.Answer,
            row.Question.AnsweredAt
        ));

    internal sealed class VisibleQuestion
    {
        public required Question Question { get; init; }

        public required FirmClient Client { get; init; }
    }
}

/// <summary>Whom a client's firm can ask: the people of the company itself, by their names.</summary>
public sealed class ClientContacts(FirmDesk desk, FirmClients clients)
{
    public sealed record Found(string Client, IReadOnlyList<(Guid Id, string Name)> People);

    /// <param name="client">By its grant.</param>
    public Task<Outcome<Found>> Run(Guid client, CancellationToken cancel = default) =>
        desk.Read<Found>(
            FirmRole.Staff,
            async (_, _) =>
            {
                if (await clients.Of(desk.Caller).FirstOrDefaultAsync(item => item.GrantId == client, cancel) is not { } found)
                {
                    return Refusal.NotFound("client");
                }

                var people = await clients
                    .OwnPeople(found.TenantId)
                    .OrderBy(person => person.Name)
                    .Select(person => new { person.UserId, person.Name })
                    .ToListAsync(cancel);
                return new Found(found.Name, people.ConvertAll(person => (person.UserId, person.Name)));
            },
            cancel
        );
}
