using BackOffice.Kernel;

namespace BackOffice.Web.Commands;

internal static class MigrateCommand
{
    // Every command brings the schema up to date first; this one does nothing else.
    public static Task<Outcome<Answer>> Run(IServiceProvider services, Options options) =>
        Task.FromResult<Outcome<Answer>>(new Answer(new { migrated = true }, "Every database has the schema of this version."));
}
