using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel;

namespace BackOffice.Finance.Dunning;

/// <summary>
/// Issues the reminders of a run that somebody went through. Each is an operation of its own: one that is refused keeps none of the others.
/// Refusals of the run itself: nothing chosen, too many.
/// </summary>
public sealed class IssueNotices(IssueNotice issue)
{
    private const int Most = 500;

    /// <param name="Send">By mail, where customers have an address.</param>
    public sealed record Request(DateOnly? Date, IReadOnlyList<Choice>? Notices, bool Send = true);

    /// <param name="DocumentIds">Of the invoices that are proposed; all of them when absent.</param>
    /// <param name="Claim">Whether fee and interest are claimed.</param>
    public sealed record Choice(Guid CustomerId, string? Currency, IReadOnlyList<Guid>? DocumentIds = null, bool Claim = false);

    /// <summary>What became of one; issued where there are no refusals.</summary>
    public sealed record Answer(
        Guid CustomerId,
        string? Currency,
        Guid? NoticeId,
        string? Number,
        string? SentTo,
        IReadOnlyList<Refusal> Refusals
    );

    public sealed record Issued(IReadOnlyList<Answer> Notices);

    /// <param name="key">Of the run; each reminder has a key of its own from it.</param>
    public async Task<Outcome<Issued>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        if (request.Notices is not { Count: > 0 } choices)
        {
            return new Refusal("dunning.nothing", "notices", "Choose whom to remind.");
        }

        if (choices.Count > Most)
        {
            return new Refusal("dunning.too_many", "notices", $"Issue at most {Most} reminders at once.");
        }

        var answers = new List<Answer>();
        foreach (var choice in choices)
        {
            var one = new IssueNotice.Request(
                choice.CustomerId,
                choice.Currency,
                request.Date,
                choice.DocumentIds,
                choice.Claim,
                request.Send
            );
            var outcome = await issue.Run(one, KeyOf(key, choice), cancel);
            if (outcome.Refusals is [{ Kind: RefusalKind.Forbidden } forbidden])
            {
                return forbidden;
            }

            answers.Add(
                new Answer(
                    choice.CustomerId,
                    choice.Currency,
                    outcome.Value?.Id,
                    outcome.Value?.Number,
                    outcome.Value?.SentTo,
                    outcome.Refusals
                )
            );
        }

        return new Issued(answers);
    }

    // However long the key of the run is.
    private static string? KeyOf(string? key, Choice choice) =>
        key is null
            ? null
            : "run:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}:{choice.CustomerId:N}:{choice.Currency}")));
}
