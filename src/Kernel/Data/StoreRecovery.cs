using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackOffice.Kernel.Data;

/// <summary>Brings stores that did not answer at the start to the schema of this version as soon as they do.</summary>
public sealed class StoreRecovery(Schema schema, StoreHealth health, TimeProvider time, ILogger<StoreRecovery> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (health.Behind.Count > 0)
            {
                log.LogWarning("The stores {Stores} were not reached; they are tried again", string.Join(", ", health.Behind));
                await Try(stoppingToken);
            }
        }
    }

    private async Task Try(CancellationToken cancel)
    {
        try
        {
            await schema.CatchUp(cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "A store could not be brought to the schema of this version");
        }
    }
}
