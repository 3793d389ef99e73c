using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackOffice.Kernel.Schedules;

/// <summary>Starts the schedules a moment after the application serves: whoever waits for a page comes first.</summary>
internal sealed class ScheduleService(
    Timetable timetable,
    IHostApplicationLifetime application,
    TimeProvider time,
    ILogger<ScheduleService> log
) : BackgroundService
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, application.ApplicationStarted).WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // The application has started.
        }

        await Task.Delay(Moment, time, stoppingToken);
        try
        {
            await timetable.Start(stoppingToken);
            log.LogDebug("Nightly work is scheduled");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogCritical(e, "Nightly work cannot be scheduled; the portal serves without it until it is started again");
        }
    }
}
