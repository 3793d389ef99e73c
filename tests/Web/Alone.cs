namespace BackOffice.Tests.Web;

/// <summary>What counts in the whole process, such as which parts of pages are made, runs when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
