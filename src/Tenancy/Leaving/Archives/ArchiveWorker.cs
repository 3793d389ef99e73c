using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>
/// Makes the archives that owners ordered, one after the other on each node, so that a large company takes no request and no
/// mail with it; and removes them when their day is over. Not through a company's outbox: that waits while the company is
/// read-only, and leaving does not.
/// </summary>
public sealed class ArchiveWorker(IServiceScopeFactory scopes, ArchiveSignal signal, ILogger<ArchiveWorker> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Make(stoppingToken), Clear(stoppingToken));

    private async Task Make(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await Safely((MakeArchive make) => make.All(cancel), cancel);
            await signal.Wait(Round, cancel);
        }
    }

    // Beside the other: while a large company is being read, the files of others end on time.
    private async Task Clear(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await Safely((ClearArchives clear) => clear.Run(cancel), cancel);
            await Task.Delay(Round, cancel);
        }
    }

    private async Task Safely<T>(Func<T, Task> run, CancellationToken cancel)
        where T : notnull
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await run(scope.ServiceProvider.GetRequiredService<T>());
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogError(e, "The archives could not be looked after; the next round tries again");
        }
    }
}
