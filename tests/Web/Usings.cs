global using Xunit;

[assembly: AssemblyFixture(typeof(BackOffice.Tests.Web.Portal))]
