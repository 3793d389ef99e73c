using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Web.Commands;

internal static class MigrateCommand
{
    // Every command brings the schema up to date first; this one does nothing else.
    public static Task<Outcome<Answer>> Run(IServiceProvider services, Options options) =>
        Task.FromResult<Outcome<Answer>>(
            services.GetRequiredService<StoreHealth>().Behind is { Count: > 0 } behind
                ? new Refusal("store.down", null, $"Not migrated: {string.Join(", ", behind)}. Run it again when they answer.")
                : new Answer(new { migrated = true }, "Every database has the schema of this version.")
        );
}
