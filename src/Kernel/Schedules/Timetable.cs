using BackOffice.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;

namespace BackOffice.Kernel.Schedules;

/// <summary>
/// Fires the registered jobs at their times; of several nodes on one PostgreSQL store one runs each. A time that passed
/// while nothing ran is made up for once, at the start.
/// </summary>
internal sealed class Timetable(Stores stores, JobRunner runner, ILoggerFactory logs) : IAsyncDisposable
{
    private StandaloneSchedulerFactory? factory;
    private IScheduler? scheduler;

    public async Task Start(CancellationToken cancel)
    {
        Directory.CreateDirectory(stores.DataFolder);
        factory = QuartzSchedulerBuilder.Create(Configure).Build();
        scheduler = await factory.GetScheduler(cancel);
        foreach (var stored in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancel))
        {
            if (runner.Jobs.All(job => job.Name != stored.Name))
            {
                await scheduler.DeleteJob(stored, cancel);
            }
        }

        foreach (var job in runner.Jobs)
        {
            await Enter(scheduler, job, cancel);
        }

        await scheduler.Start(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (scheduler is not null)
        {
            await scheduler.Shutdown(waitForJobsToComplete: false);
            await factory!.DisposeAsync();
        }
    }

    private void Configure(IQuartzBuilder quartz)
    {
        quartz.Services.AddSingleton(logs);
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = "backoffice";
            options.GenerateInstanceId = true;
        });
        quartz.UseDefaultThreadPool(maxConcurrency: 2);
        quartz.UseJobFactory(new Jobs(runner));
        quartz.UsePersistentStore(store => ScheduleStore.Use(store, stores));
    }

    // A stored time stays as it is, because it may be one that was missed; only another expression replaces it.
    private static async Task Enter(IScheduler scheduler, ScheduledJob job, CancellationToken cancel)
    {
        var key = new TriggerKey(job.Name);
        if (await scheduler.GetTrigger(key, cancel) is ICronTrigger stored && stored.CronExpressionString == job.Cron)
        {
            return;
        }

        var detail = JobBuilder.Create<Fired>().WithIdentity(job.Name).StoreDurably().RequestRecovery().Build();
        var trigger = TriggerBuilder
            .Create()
            .WithIdentity(key)
            .ForJob(detail)
            .WithSchedule(
                CronScheduleBuilder
                    .Create(job.Cron)
                    .InTimeZone(TimeZoneInfo.Utc)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)
            )
            .Build();
        await scheduler.ScheduleJob(detail, trigger, ScheduleJobOptions.Replacing, cancel);
    }

    /// <summary>What the scheduler knows: the name of the job is its key.</summary>
    [DisallowConcurrentExecution]
    private sealed class Fired(JobRunner runner) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await runner.Run(context.JobDetail.Key.Name, cancellationToken);
    }

    private sealed class Jobs(JobRunner runner) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(
            TriggerFiredBundle bundle,
            IScheduler scheduler,
            CancellationToken cancellationToken = default
        ) => new(new JobScope(new Fired(runner), null));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
