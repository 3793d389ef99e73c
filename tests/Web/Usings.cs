global using Xunit;

// One portal serves all: what a test counts must not be changed by another meanwhile.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(BackOffice.Tests.Web.Portal))]
[assembly: AssemblyFixture(typeof(BackOffice.Tests.Web.Portals))]
