using System.Text.Json;
using System.Text.RegularExpressions;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>
/// Messages of the platform's outbox that are about a company that goes. They name it in many ways, and of no message is
/// stored whose it is: so each is read.
/// </summary>
/// <param name="ids">Of the company, of what the platform knew of it, and of the people who go with it.</param>
/// <param name="places">Texts that nobody else's message holds: its address, and those of the people who go with it.</param>
/// <param name="name">Another company may have it in its own: only what was delivered or given up goes because of it.</param>
internal sealed partial class OutboxTraces(IReadOnlySet<Guid> ids, IEnumerable<string> places, string name)
{
    private const int Batch = 500;
    private readonly List<string> places = [.. places.Select(Stored)];
    private readonly string name = Stored(name);

    public async Task Remove(PlatformDb db, CancellationToken cancel)
    {
        var gone = new List<Guid>();
        var messages = db.Set<OutboxMessage>()
            .Select(message => new
            {
                message.Id,
                message.Payload,
                message.LastError,
                Over = message.DoneAt != null || message.DeadAt != null,
            })
            .AsAsyncEnumerable();
        await foreach (var message in messages.WithCancellation(cancel))
        {
            if (IsAbout($"{message.Payload} {message.LastError}", message.Over))
            {
                gone.Add(message.Id);
            }
        }

        foreach (var batch in gone.Chunk(Batch))
        {
            await db.Set<OutboxMessage>().Where(message => batch.Contains(message.Id)).ExecuteDeleteAsync(cancel);
        }
    }

    private bool IsAbout(string text, bool over) =>
        NamesAny(text)
        || places.Exists(place => text.Contains(place, StringComparison.OrdinalIgnoreCase))
        || (over && text.Contains(name, StringComparison.OrdinalIgnoreCase));

    private bool NamesAny(string text)
    {
        foreach (var match in Ids().EnumerateMatches(text))
        {
            if (ids.Contains(Guid.Parse(text.AsSpan(match.Index, match.Length))))
            {
                return true;
            }
        }

        return false;
    }

    // As JSON writes it.
    private static string Stored(string text) => JsonSerializer.Serialize(text)[1..^1];

    [GeneratedRegex("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();
}
